import type { Construct } from 'constructs';
import { type Grantable, partitionOf, placementOf } from '../core/index.ts';
import type { Json, Retrier, StateMachineDefinition, TaskState, Template } from './asl.ts';

/** The workflow that a task belongs to: the task grants its role what the call needs. */
export interface WorkflowScope extends Construct, Grantable {}

/**
 * A task state with what it needs: made by `invoke`, `updateItem`, `sendMessage` or `putEvents`, and put where the state would stand. A task
 * of your own is an object with a `bind`, which grants the workflow's role what the state does and returns the state.
 */
export interface WorkflowTask {
  bind(workflow: WorkflowScope): TaskState;
}

/** Fields that every task takes, spelled as in the Amazon States Language. Without `Next` the task ends the workflow. */
export type TaskOptions = Pick<
  TaskState,
  | 'Comment'
  | 'Next'
  | 'InputPath'
  | 'OutputPath'
  | 'ResultPath'
  | 'ResultSelector'
  | 'Retry'
  | 'Catch'
  | 'TimeoutSeconds'
  | 'HeartbeatSeconds'
>;

/** ARN of a service integration, e.g. of `dynamodb:updateItem`. */
export function integrationArn(workflow: Construct, action: string): string {
  return `arn:${partitionOf(placementOf(workflow).region)}:states:::${action}`;
}

/** Keeps the state's input as its output: the answer of most services is of no use to the states after it. */
export function keepingInput(options: TaskOptions): TaskOptions {
  return { ResultPath: null, ...options };
}

/** Makes the state of a task. */
export function taskState(
  Resource: string,
  options: TaskOptions,
  Parameters: Template | undefined,
  transient: readonly Retrier[],
): TaskState {
  const { Comment, InputPath, OutputPath, ResultPath, ResultSelector, TimeoutSeconds, HeartbeatSeconds } = options;
  const { Retry = transient, Catch, Next } = options;
  const fields = {
    Comment,
    InputPath,
    Parameters,
    ResultSelector,
    ResultPath,
    OutputPath,
    TimeoutSeconds,
    HeartbeatSeconds,
  };
  return {
    Type: 'Task',
    Resource,
    ...defined(fields),
    Retry,
    ...(Catch ? { Catch } : {}),
    ...(Next === undefined ? { End: true } : { Next }),
  };
}

/** Leaves out what is not given, so that two definitions that say the same are the same text. */
function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Parameters of a call, without those that are not given. */
export function present(parameters: Readonly<Record<string, Json | undefined>>): Template {
  return defined(parameters) as Template;
}

/**
 * Binds every task of a definition, however deep it stands in branches and maps.
 *
 * @returns the definition as it is deployed
 */
export function bindTasks(workflow: WorkflowScope, written: unknown): StateMachineDefinition {
  const bound = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if ('bind' in value && typeof value.bind === 'function') return bound((value as WorkflowTask).bind(workflow));
    if (Array.isArray(value)) return value.map(bound);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bound(each)]));
  };
  return bound(written) as StateMachineDefinition;
}
