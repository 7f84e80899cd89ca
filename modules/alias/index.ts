export { ALIAS_ALARMS, type AliasAlarms } from './alarms.ts';
export { LambdaAlias } from './alias.ts';
export { ALIAS_DEFAULTS, SHIFT_DEFAULTS } from './defaults.ts';
export type {
  ILambdaAlias,
  LambdaAliasAttributes,
  LambdaAliasProps,
  ProvisionedConcurrency,
  ProvisionedSchedule,
} from './props.ts';
export { type CanaryOptions, type LinearOptions, Shift, type ShiftOptions } from './shift.ts';
export { isShiftOutput, type ShiftOutput, type ShiftStep } from './shift-output.ts';
