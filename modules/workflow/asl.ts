/**
 * Types of the Amazon States Language, as its JSON Schema and AWS's documentation define it, with their spelling.
 *
 * @see https://states-language.net
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON in which a key that ends in `.$` has a JSONPath as its value, e.g. `{ 'orderId.$': '$.orderId' }`. */
export type Template = { readonly [key: string]: Json };

/** Retry policy of a state for some errors. */
export interface Retrier {
  /** Error names; `States.ALL` must be alone in the last entry. */
  readonly ErrorEquals: readonly string[];
  /** Seconds before the first retry. Default 1. */
  readonly IntervalSeconds?: number;
  /** Number of retries after the first attempt. Default 3; 0 for errors that must not be retried. */
  readonly MaxAttempts?: number;
  /** Factor for the interval after each retry. Default 2.0. */
  readonly BackoffRate?: number;
  /** Maximum of the interval in seconds. */
  readonly MaxDelaySeconds?: number;
  /** `FULL` chooses retry times of many executions at random within the interval. */
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** Transition after an error that is not retried any more. */
export interface Catcher {
  /** Error names; `States.ALL` must be alone in the last entry, and does not catch `States.DataLimitExceeded`. */
  readonly ErrorEquals: readonly string[];
  /** Path in the state's input for `{ Error, Cause }`, e.g. `$.failure`. */
  readonly ResultPath?: string | null;
  readonly Next: string;
}

interface CommonFields {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
}

/** Fields with JSONPath; each is a path into the input or the result. */
interface PathFields {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

/** Fields with JSONata, for definitions whose `QueryLanguage` is `JSONata`. */
interface JsonataFields {
  /** JSON with `{% expressions %}`, or a single expression. */
  readonly Output?: Json;
  readonly Assign?: Template;
}

/** Transition to the next state. Exactly one of both fields is present; `analyse` reports states without. */
interface Transition {
  readonly Next?: string;
  readonly End?: true;
}

interface ErrorHandling {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

interface ResultFields {
  readonly Parameters?: Template;
  readonly ResultSelector?: Template;
  readonly ResultPath?: string | null;
}

/** State that calls a service. `invoke`, `updateItem` and similar functions make one, with the permissions it needs. */
export interface TaskState extends CommonFields, PathFields, ResultFields, JsonataFields, Transition, ErrorHandling {
  readonly Type: 'Task';
  readonly Resource: string;
  /** Counterpart of `Parameters` in JSONata. */
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: number;
  readonly HeartbeatSeconds?: number;
}

/** State that passes on its input, with additions. */
export interface PassState extends CommonFields, PathFields, JsonataFields, Transition {
  readonly Type: 'Pass';
  readonly Result?: Json;
  readonly Parameters?: Template;
  readonly ResultPath?: string | null;
}

/** Rule of a Choice state. Comparisons are spelled as in the language (`StringEquals`, `And`, ...). */
export interface ChoiceRule {
  readonly Next: string;
  readonly Variable?: string;
  /** Comparison in JSONata. */
  readonly Condition?: string;
  readonly [comparison: string]: Json | undefined;
}

/** State that chooses the next state by rules. */
export interface ChoiceState extends CommonFields, PathFields, JsonataFields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

/** State that waits; waiting costs nothing in a Standard workflow. */
export interface WaitState extends CommonFields, PathFields, JsonataFields, Transition {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

/** State that ends an execution successfully. */
export interface SucceedState extends CommonFields, PathFields, JsonataFields {
  readonly Type: 'Succeed';
}

/** State that fails an execution, with an error name and a cause. */
export interface FailState extends CommonFields {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

/** States with a start: a whole workflow, or a branch of one. */
export interface StateGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** State that runs several branches at the same time. */
export interface ParallelState
  extends CommonFields,
    PathFields,
    ResultFields,
    JsonataFields,
    Transition,
    ErrorHandling {
  readonly Type: 'Parallel';
  readonly Branches: readonly StateGraph[];
}

/** State that runs its states once per item. */
export interface MapState extends CommonFields, PathFields, ResultFields, JsonataFields, Transition, ErrorHandling {
  readonly Type: 'Map';
  readonly ItemProcessor: StateGraph & {
    readonly ProcessorConfig?: {
      readonly Mode: 'INLINE' | 'DISTRIBUTED';
      readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
    };
  };
  readonly ItemsPath?: string;
  readonly Items?: Json;
  readonly ItemSelector?: Template;
  readonly ItemReader?: Template;
  readonly ItemBatcher?: Template;
  readonly ResultWriter?: Template;
  readonly MaxConcurrency?: number;
  readonly Label?: string;
  readonly ToleratedFailureCount?: number;
  readonly ToleratedFailurePercentage?: number;
}

/** State of a workflow in the Amazon States Language. */
export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** Definition of a whole workflow. */
export interface StateMachineDefinition extends StateGraph {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
  /** Seconds after which an execution ends with `States.Timeout`. */
  readonly TimeoutSeconds?: number;
}
