/** Step of a shift: the percentage of invocations that the new version gets, and its duration. */
export interface ShiftStep {
  readonly percent: number;
  readonly seconds: number;
}

/** Output of a stack that describes a shift, with all that `landform shift` or another tool needs. */
export interface ShiftOutput {
  /** Marks the output as a shift, with the version of its format. */
  readonly landformShift: 1;
  /** Physical name of the function. */
  readonly function: string;
  readonly alias: string;
  /** Newest version of the function, which the alias moves to. */
  readonly version: string;
  readonly account: string;
  readonly region: string;
  /** Steps before the new version gets all invocations. */
  readonly steps: readonly ShiftStep[];
  /** Names of the alarms that take the shift back. */
  readonly alarms: readonly string[];
  readonly errorsPerMinute: number;
  /** CodeDeploy resources, if CodeDeploy shifts the alias in place of `landform shift`. */
  readonly codeDeploy?: { readonly application: string; readonly deploymentGroup: string };
}

/** Tells if a stack output describes a shift. */
export function isShiftOutput(value: unknown): value is ShiftOutput {
  return typeof value === 'object' && value !== null && 'landformShift' in value && value.landformShift === 1;
}
