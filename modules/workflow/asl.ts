/**
 * The Amazon States Language as types: what JSON Schema and AWS's documentation say, spelled as they spell it.
 *
 * @see https://states-language.net
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */

/** Anything that is JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON in which a key that ends in `.$` takes a JSONPath, e.g. `{ 'orderId.$': '$.orderId' }`. */
export type Template = { readonly [key: string]: Json };

/** How often, and how patiently, a state is tried again after an error. */
export interface Retrier {
  /** Error names; `States.ALL` stands alone and last. */
  readonly ErrorEquals: readonly string[];
  /** Seconds before the first retry. 1 when absent. */
  readonly IntervalSeconds?: number;
  /** Retries, not counting the first try. 3 when absent, 0 for errors that must not be retried. */
  readonly MaxAttempts?: number;
  /** What the interval is multiplied with after each retry. 2.0 when absent. */
  readonly BackoffRate?: number;
  /** Seconds that an interval never exceeds. */
  readonly MaxDelaySeconds?: number;
  /** `FULL` spreads the retries of many executions over the interval. */
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** Where an execution goes when a state has failed for good. */
export interface Catcher {
  /** Error names; `States.ALL` stands alone and last, and does not catch `States.DataLimitExceeded`. */
  readonly ErrorEquals: readonly string[];
  /** Where `{ Error, Cause }` is put into the state's input, e.g. `$.failure`. */
  readonly ResultPath?: string | null;
  readonly Next: string;
}

interface CommonFields {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
}

/** JSONPath's way through a state; each is a path into the input or the result. */
interface PathFields {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

/** JSONata's way through a state, for definitions whose `QueryLanguage` is `JSONata`. */
interface JsonataFields {
  /** JSON with `{% expressions %}`, or one expression. */
  readonly Output?: Json;
  readonly Assign?: Template;
}

/** Exactly one of both is present; `analyse` says which state breaks that. */
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

/** Calls a service. `invoke`, `updateItem` and their like make these, with the permissions they need. */
export interface TaskState extends CommonFields, PathFields, ResultFields, JsonataFields, Transition, ErrorHandling {
  readonly Type: 'Task';
  readonly Resource: string;
  /** JSONata's `Parameters`. */
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: number;
  readonly HeartbeatSeconds?: number;
}

/** Passes its input on, with something added. */
export interface PassState extends CommonFields, PathFields, JsonataFields, Transition {
  readonly Type: 'Pass';
  readonly Result?: Json;
  readonly Parameters?: Template;
  readonly ResultPath?: string | null;
}

/** One way out of a Choice. Comparisons are spelled as in the language (`StringEquals`, `And`, ...). */
export interface ChoiceRule {
  readonly Next: string;
  readonly Variable?: string;
  /** JSONata's comparison. */
  readonly Condition?: string;
  readonly [comparison: string]: Json | undefined;
}

/** Goes one of several ways. */
export interface ChoiceState extends CommonFields, PathFields, JsonataFields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

/** Waits; a Standard workflow costs nothing meanwhile. */
export interface WaitState extends CommonFields, PathFields, JsonataFields, Transition {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

/** Ends well. */
export interface SucceedState extends CommonFields, PathFields, JsonataFields {
  readonly Type: 'Succeed';
}

/** Ends badly, with a name and a text. */
export interface FailState extends CommonFields {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

/** States with a start: a whole workflow, or a part within one. */
export interface StateGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** Runs several parts at the same time. */
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

/** Runs a part once per item. */
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

export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** A whole workflow. */
export interface StateMachineDefinition extends StateGraph {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
  /** Seconds after which an execution ends with `States.Timeout`. */
  readonly TimeoutSeconds?: number;
}
