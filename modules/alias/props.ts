import type { IInvocable, LambdaFunction } from '../function/index.ts';
import type { AliasAlarms } from './alarms.ts';
import type { Shift } from './shift.ts';

/** Bounds for the number of execution environments from a certain time on. */
export interface ProvisionedSchedule {
  /** Name, unique within the alias, in kebab-case, e.g. `office-hours`. */
  readonly name: string;
  /**
   * Time from which the bounds apply: `cron(…)` with six fields, `rate(…)` or `at(…)`.
   *
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
   */
  readonly schedule: string;
  /**
   * IANA time zone of `schedule`, e.g. `Europe/Berlin`.
   *
   * @default 'UTC'
   */
  readonly timezone?: string;
  /** Minimum number of provisioned execution environments from then on. */
  readonly minimum: number;
  /** Maximum number of provisioned execution environments from then on. */
  readonly maximum: number;
}

/** Provisioned concurrency that scales with the load. */
export interface ProvisionedConcurrency {
  /** Minimum number of provisioned execution environments, at least 1. */
  readonly minimum: number;
  /**
   * Maximum number of provisioned execution environments, at most the function's reserved concurrency if it has any.
   */
  readonly maximum: number;
  /**
   * Utilization of provisioned environments that target tracking aims at, 0.1 to 0.9. A lower value leaves more room
   * for peaks.
   *
   * @default 0.7
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html#managing-provisioned-concurency
   */
  readonly utilization?: number;
  /**
   * Schedules with other bounds.
   *
   * @default - the same bounds at all times
   */
  readonly schedules?: readonly ProvisionedSchedule[];
}

/** Properties of an alias. */
export interface LambdaAliasProps {
  /** Function of the alias. It publishes a version with each change from then on, and keeps older versions. */
  readonly function: LambdaFunction;
  /** Name of the alias, unique within the function: 1 to 128 letters, digits, hyphens and underscores, not digits alone. */
  readonly name: string;
  /**
   * Description of the alias. At most 256 characters.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Provisioned concurrency, which avoids cold starts: a number of execution environments, or bounds for target
   * tracking. Not together with `shift`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   */
  readonly provisionedConcurrency?: number | ProvisionedConcurrency;
  /**
   * Steps in which the alias moves to a new version: `Shift.canary({ percent: 10, minutes: 5 })` or
   * `Shift.linear({ percent: 10, everyMinutes: 1 })`. `landform shift` moves it after the deploy, and back if an alarm
   * goes off.
   *
   * @default - all at once, in the apply that publishes the version
   */
  readonly shift?: Shift;
  /**
   * Thresholds for the alias's alarms, or `false` to switch one or all of them off. The alarms that end a shift are set
   * in `shift`.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: AliasAlarms;
}

/** Alias that can be invoked: created here or by another stack. */
export interface ILambdaAlias extends IInvocable {
  /** Name of the alias, e.g. `live`. */
  readonly aliasName: string;
}

/** Attributes of an alias that another stack created in the same account and region. */
export interface LambdaAliasAttributes {
  /** ARN of the function, without a version or alias. */
  readonly functionArn: string;
  /** Physical name of the function. */
  readonly functionName: string;
  /** Name of the alias, e.g. `live`. */
  readonly aliasName: string;
  /** Timeout of the function in seconds, for checks against its callers' timeouts. */
  readonly timeoutSeconds: number;
}
