/** Defaults of `ProvisionedConcurrency`. */
export const ALIAS_DEFAULTS = {
  /** Utilization that leaves 30 percent free for peaks that grow faster than new environments start. */
  utilization: 0.7,
} as const;

/** Defaults of `ShiftOptions`. */
export const SHIFT_DEFAULTS = {
  alarms: [] as readonly string[],
  /** A canary gets few invocations, so even one error counts. */
  errorsPerMinute: 0,
  codeDeploy: false,
} as const;
