import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { WorkflowAlarms } from './alarms.ts';
import type { DefinitionPattern, WrittenDefinition } from './definition.ts';

/** Workflow that can be started, whoever made it. */
export interface IWorkflow {
  /** ARN, known at synth. */
  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  /** Lets somebody start executions. */
  grantStart(grantee: Grantable): void;
}

/** Properties of a workflow. */
export interface WorkflowProps {
  /**
   * Short name; the workflow is called `<prefix>-<environment>-<name>`. Kebab-case. Its role is called `<prefix>-<environment>-<name>-workflow-<region>`
   * and may have 64 characters, so that the longest name depends on the region.
   */
  readonly name: Name;
  /**
   * States of the workflow, as the Amazon States Language has them. Where a task state would stand, put a task (`invoke(fn)`,
   * `updateItem(table, ...)`), which brings its permissions along; `saga(...)` makes the whole of a saga.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
   */
  readonly definition: WrittenDefinition | DefinitionPattern;
  /**
   * `STANDARD` runs each state exactly once and for up to a year; `EXPRESS` at least once and for up to five minutes. A change replaces
   * the workflow.
   *
   * @default 'STANDARD'
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
   */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /**
   * Seconds after which an execution ends with `States.Timeout`, at most 31 536 000 (a year), 300 for Express.
   *
   * @default - a day; five minutes for Express
   */
  readonly timeoutSeconds?: number;
  /**
   * Key that encrypts definition, history and log. Its `services` have to hold `logs.amazonaws.com`, which stores the log, and
   * `delivery.logs.amazonaws.com`, which carries it there.
   *
   * @default - keys of AWS
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
   */
  readonly key?: IKey;
  /**
   * Events that are logged. What states are given and return is never logged: it holds personal data.
   *
   * @default - `ERROR`; `ALL` for Express, which keeps no other history
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
   */
  readonly logLevel?: 'ALL' | 'ERROR' | 'FATAL';
  /**
   * Other thresholds for the workflow's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: WorkflowAlarms;
}

/** Describes a workflow that another stack made. */
export interface WorkflowAttributes {
  /** ARN, e.g. `arn:aws:states:eu-west-1:111122223333:stateMachine:landform-dev-order-saga`. */
  readonly arn: string;
  /** Physical name. */
  readonly name: string;
  /**
   * Key that encrypts it; who starts it needs it too.
   *
   * @default - a key of AWS
   */
  readonly key?: IKey;
}
