/** A share of the invocations that the new version gets, and for how long. */
export interface ShiftStep {
  readonly percent: number;
  readonly seconds: number;
}

/** What a stack says of a shift in its outputs: all that `landform shift`, or anybody else, needs to do it. */
export interface ShiftOutput {
  /** Says what this output is, and in which form. */
  readonly landformShift: 1;
  /** Physical name of the function. */
  readonly function: string;
  readonly alias: string;
  /** The newest version: the one to shift to. */
  readonly version: string;
  readonly account: string;
  readonly region: string;
  /** Before the new version gets all. */
  readonly steps: readonly ShiftStep[];
  /** Names of the alarms that take the shift back. */
  readonly alarms: readonly string[];
  readonly errorsPerMinute: number;
  /** Who shifts, if it is not `landform shift` itself. */
  readonly codeDeploy?: { readonly application: string; readonly deploymentGroup: string };
}

/** Whether an output of a stack is one that describes a shift. */
export function isShiftOutput(value: unknown): value is ShiftOutput {
  return typeof value === 'object' && value !== null && 'landformShift' in value && value.landformShift === 1;
}
