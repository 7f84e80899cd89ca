import type { IInvocable, LambdaFunction } from '../function/index.ts';
import type { AliasAlarms } from './alarms.ts';
import type { Shift } from './shift.ts';

/** At certain times, other bounds for the number of execution environments. */
export interface ProvisionedSchedule {
  /** Unique among those of the alias, kebab-case, e.g. `office-hours`. */
  readonly name: string;
  /**
   * When the bounds begin to hold: `cron(…)` of six fields, `rate(…)` or `at(…)`.
   *
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
   */
  readonly schedule: string;
  /**
   * IANA time zone that `schedule` is read in, e.g. `Europe/Berlin`.
   *
   * @default 'UTC'
   */
  readonly timezone?: string;
  /** Execution environments that are kept ready at least from then on. */
  readonly minimum: number;
  /** Execution environments that are kept ready at most from then on. */
  readonly maximum: number;
}

/** Execution environments that are kept ready, as many as the load needs. */
export interface ProvisionedConcurrency {
  /** Execution environments that are always ready, at least 1. */
  readonly minimum: number;
  /** Execution environments that are ready at most; at most what is reserved for the function, if anything is. */
  readonly maximum: number;
  /**
   * Share of the ready ones that is busy when as many as needed are ready, 0.1 to 0.9. A lower one leaves more room for a peak.
   *
   * @default 0.7
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html#managing-provisioned-concurency
   */
  readonly utilization?: number;
  /**
   * Other bounds from certain times on.
   *
   * @default - the same bounds at all times
   */
  readonly schedules?: readonly ProvisionedSchedule[];
}

export interface LambdaAliasProps {
  /** The function. It publishes a version with each change from then on, and keeps those before. */
  readonly function: LambdaFunction;
  /** Name of the alias, unique within the function: 1 to 128 letters, digits, hyphens and underscores, not digits alone. */
  readonly name: string;
  /**
   * What it is for. At most 256 characters.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Execution environments that are kept ready, so that nobody waits for a cold start: a number, or bounds between which target tracking
   * moves. Not together with `shift`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly provisionedConcurrency?: number | ProvisionedConcurrency;
  /**
   * How the alias moves to a new version: `Shift.canary({ percent: 10, minutes: 5 })` or `Shift.linear({ percent: 10, everyMinutes: 1 })`.
   * `landform shift` does it after the deploy, and takes it back when an alarm goes off.
   *
   * @default - at once, in the apply that publishes the version
   */
  readonly shift?: Shift;
  /**
   * Other thresholds for the alias's alarms, or `false` for one or all that nobody needs. What ends a
   * shift is said by `shift`.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: AliasAlarms;
}

/** Alias that can be invoked, whoever made it. */
export interface ILambdaAlias extends IInvocable {
  /** Name of the alias, e.g. `live`. */
  readonly aliasName: string;
}

/** Describes an alias that another stack made in the same account and region. */
export interface LambdaAliasAttributes {
  /** ARN of the function, without a version or alias. */
  readonly functionArn: string;
  /** Physical name of the function. */
  readonly functionName: string;
  /** Name of the alias, e.g. `live`. */
  readonly aliasName: string;
  /** Timeout of the function in seconds, for the comparison with what waits for it. */
  readonly timeoutSeconds: number;
}
