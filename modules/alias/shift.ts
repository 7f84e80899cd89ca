import { withDefaults } from '../core/index.ts';
import { SHIFT_DEFAULTS } from './defaults.ts';
import type { ShiftStep } from './shift-output.ts';

/** What ends a shift early, and who does the shifting. */
export interface ShiftOptions {
  /**
   * Names of CloudWatch alarms that end the shift and take it back, beside the module's own on the errors of the new version. At most 49.
   * Metric alarms where `codeDeploy` is set.
   *
   * @default - none but the module's own
   */
  readonly alarms?: readonly string[];
  /**
   * Errors of the new version in a minute that are not yet a reason to take the shift back.
   *
   * @default 0
   */
  readonly errorsPerMinute?: number;
  /**
   * Make what CodeDeploy needs; `landform shift` then leaves the shifting to it. What a deployment by CodeDeploy costs for Lambda: nothing.
   *
   * @default false (`landform shift` moves the weights itself, and has to run until it is done)
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
   */
  readonly codeDeploy?: boolean;
}

/** `Shift.canary`: a share at first, then all. */
export interface CanaryOptions extends ShiftOptions {
  /** Percent of the invocations that the new version gets at first, 1 to 99. */
  readonly percent: number;
  /** Minutes until it gets all, 1 to 2 880. */
  readonly minutes: number;
}

/** `Shift.linear`: a share more at a time. */
export interface LinearOptions extends ShiftOptions {
  /** Percent of the invocations that the new version gets more with each step, 1 to 99. */
  readonly percent: number;
  /** Minutes between two steps, at least 1; at most 2 880 for all steps together. */
  readonly everyMinutes: number;
}

/** How an alias moves from one version to the next. */
export interface Shift extends Required<ShiftOptions> {
  readonly kind: 'canary' | 'linear';
  readonly percent: number;
  /** Minutes of each step. */
  readonly minutes: number;
}

/** The ways in which an alias can move from one version to the next. */
export const Shift = {
  /** A share of the invocations at first, and all of them some minutes later. */
  canary({ percent, minutes, ...options }: CanaryOptions): Shift {
    return { ...withDefaults(SHIFT_DEFAULTS, options), kind: 'canary', percent, minutes };
  },
  /** A share more every few minutes. */
  linear({ percent, everyMinutes, ...options }: LinearOptions): Shift {
    return { ...withDefaults(SHIFT_DEFAULTS, options), kind: 'linear', percent, minutes: everyMinutes };
  },
};

/** The shares that the new version gets before it gets all, and for how long. */
export function stepsOf({ kind, percent, minutes }: Shift): readonly ShiftStep[] {
  const count = kind === 'canary' ? 1 : Math.ceil(100 / percent) - 1;
  return Array.from({ length: count }, (_, index) => ({ percent: (index + 1) * percent, seconds: minutes * 60 }));
}
