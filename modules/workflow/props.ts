import type { Grantable, IRole, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { WorkflowAlarms } from './alarms.ts';
import type { DefinitionPattern, WrittenDefinition } from './definition.ts';

/** Workflow to start: created here or by another stack. */
export interface IWorkflow {
  /** ARN, known at synth. */
  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  /** Allows a role to start executions. */
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
   * States of the workflow in the Amazon States Language. In place of a task state, use a task (`invoke(fn)`,
   * `updateItem(table, ...)`), which also grants its permissions; `saga(...)` builds the definition of a saga.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
   */
  readonly definition: WrittenDefinition | DefinitionPattern;
  /**
   * Role from outside, which Step Functions must be allowed to assume (`Role.fromAttributes`, or a `Role` of yours). It
   * gets the permissions for logs and traces, and those of the tasks.
   *
   * @default - a role of its own
   */
  readonly role?: IRole;
  /**
   * `STANDARD` runs each state exactly once, for up to a year; `EXPRESS` at least once, for up to five minutes.
   * Changing it replaces the workflow.
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
   * Key that encrypts definition, history and log. Its `services` must include `logs.amazonaws.com`, which stores the
   * log, and `delivery.logs.amazonaws.com`, which delivers it.
   *
   * @default - keys of AWS
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
   */
  readonly key?: IKey;
  /**
   * Level of logged events. Inputs and outputs of states are never logged, since they contain personal data.
   *
   * @default - `ERROR`; `ALL` for Express, which has no other history
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
   */
  readonly logLevel?: 'ALL' | 'ERROR' | 'FATAL';
  /**
   * Thresholds for the workflow's alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: WorkflowAlarms;
}

/** Attributes of a workflow that another stack created. */
export interface WorkflowAttributes {
  /** ARN, e.g. `arn:aws:states:eu-west-1:111122223333:stateMachine:landform-dev-order-saga`. */
  readonly arn: string;
  /** Physical name. */
  readonly name: string;
  /**
   * Key that encrypts the workflow; roles that start it need access to the key.
   *
   * @default - a key of AWS
   */
  readonly key?: IKey;
}
