import type { Construct } from 'constructs';
import { type Grantable, partitionOf, placementOf } from '../core/index.ts';
import type { Json, Retrier, StateMachineDefinition, TaskState, Template } from './asl.ts';

/** Workflow of a task, with the role that the task grants permissions to. */
export interface WorkflowScope extends Construct, Grantable {}

/**
 * Task state with its permissions: made by `invoke`, `updateItem`, `sendMessage` or `putEvents`, and used in place of
 * the state. A task of your own is an object with a `bind` method, which grants permissions to the workflow's role and
 * returns the state.
 */
export interface WorkflowTask {
  bind(workflow: WorkflowScope): TaskState;
}

/** Fields that all tasks have, spelled as in the Amazon States Language. Without `Next` the task ends the workflow. */
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

/** Returns the ARN of a service integration, e.g. of `dynamodb:updateItem`. */
export function integrationArn(workflow: Construct, action: string): string {
  return `arn:${partitionOf(placementOf(workflow).region)}:states:::${action}`;
}

/** Makes the state's input its output, since later states rarely need the response of a service. */
export function keepingInput(options: TaskOptions): TaskOptions {
  return { ResultPath: null, ...options };
}

/** Builds the state of a task. */
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

/** Removes undefined fields, so that equal definitions have equal texts. */
function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Removes undefined parameters of a call. */
export function present(parameters: Readonly<Record<string, Json | undefined>>): Template {
  return defined(parameters) as Template;
}

/**
 * Binds all tasks of a definition, also in branches and maps.
 *
 * @returns the definition to deploy
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
