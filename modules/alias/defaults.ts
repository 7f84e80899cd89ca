/** What an alias gets when its props do not say otherwise. */
export const ALIAS_DEFAULTS = {
  /** Three in ten are free for a peak that comes faster than new ones start. */
  utilization: 0.7,
} as const;

/** What a shift gets when its options do not say otherwise. */
export const SHIFT_DEFAULTS = {
  alarms: [] as readonly string[],
  /** A canary gets few invocations, so any error of it says something. */
  errorsPerMinute: 0,
  codeDeploy: false,
} as const;
