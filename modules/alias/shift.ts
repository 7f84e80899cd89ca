import { withDefaults } from '../core/index.ts';
import { SHIFT_DEFAULTS } from './defaults.ts';
import type { ShiftStep } from './shift-output.ts';

/** Options of a shift: the conditions that end it early, and the service that does it. */
export interface ShiftOptions {
  /**
   * Names of CloudWatch alarms that take the shift back, in addition to the module's own on errors of the new version.
   * At most 49. Only metric alarms if `codeDeploy` is set.
   *
   * @default - only the module's own
   */
  readonly alarms?: readonly string[];
  /**
   * Errors of the new version per minute that the shift tolerates.
   *
   * @default 0
   */
  readonly errorsPerMinute?: number;
  /**
   * Creates CodeDeploy resources, and lets CodeDeploy do the shift that `landform shift` starts. CodeDeploy is free for
   * Lambda.
   *
   * @default false (`landform shift` changes the weights itself and runs until the shift is done)
   * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
   */
  readonly codeDeploy?: boolean;
}

/** Options of `Shift.canary`: one step, then all invocations. */
export interface CanaryOptions extends ShiftOptions {
  /** Percentage of invocations that the new version gets in the first step, 1 to 99. */
  readonly percent: number;
  /** Minutes until the new version gets all invocations, 1 to 2 880. */
  readonly minutes: number;
}

/** Options of `Shift.linear`: equal steps. */
export interface LinearOptions extends ShiftOptions {
  /** Percentage of invocations that each step adds for the new version, 1 to 99. */
  readonly percent: number;
  /** Minutes between two steps, at least 1; at most 2 880 for all steps together. */
  readonly everyMinutes: number;
}

/** Plan of an alias's move from one version to the next. */
export interface Shift extends Required<ShiftOptions> {
  readonly kind: 'canary' | 'linear';
  readonly percent: number;
  /** Duration of each step in minutes. */
  readonly minutes: number;
}

/** Kinds of shifts. */
export const Shift = {
  /** Moves a percentage of the invocations first, and all of them some minutes later. */
  canary({ percent, minutes, ...options }: CanaryOptions): Shift {
    return { ...withDefaults(SHIFT_DEFAULTS, options), kind: 'canary', percent, minutes };
  },
  /** Moves the same percentage more every few minutes. */
  linear({ percent, everyMinutes, ...options }: LinearOptions): Shift {
    return { ...withDefaults(SHIFT_DEFAULTS, options), kind: 'linear', percent, minutes: everyMinutes };
  },
};

/** Lists the steps of a shift before the new version gets all invocations. */
export function stepsOf({ kind, percent, minutes }: Shift): readonly ShiftStep[] {
  const count = kind === 'canary' ? 1 : Math.ceil(100 / percent) - 1;
  return Array.from({ length: count }, (_, index) => ({ percent: (index + 1) * percent, seconds: minutes * 60 }));
}
