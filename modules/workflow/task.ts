import type { Construct } from 'constructs';
import { Annotations } from '#engine';
import { type Grantable, partitionOf, placementOf } from '../core/index.ts';
import type { Json, Retrier, StateMachineDefinition, TaskState, Template } from './asl.ts';
import { taskInJsonata } from './errors.ts';

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
 * Binds all tasks of a definition, also in branches and maps. Warns of calls that nobody grants permissions for.
 *
 * @returns the definition to deploy
 * @throws LandformError WF014 when a task writes JSONPath in a definition whose language is JSONata.
 */
export function bindTasks(workflow: WorkflowScope, written: unknown): StateMachineDefinition {
  let language: unknown;
  const bindOne = (task: WorkflowTask, name: string): unknown => {
    const state: unknown = task.bind(workflow);
    if (language === 'JSONata' && isTask(state) && state.QueryLanguage !== 'JSONata') {
      throw taskInJsonata(workflow, name);
    }
    return isTask(state) ? state : bound(state, name);
  };
  const bound = (value: unknown, name: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if ('bind' in value && typeof value.bind === 'function') return bindOne(value as WorkflowTask, name);
    if (Array.isArray(value)) return value.map((each) => bound(each, name));
    if ('QueryLanguage' in value && 'StartAt' in value) language = value.QueryLanguage;
    if (isTask(value)) warnOfGrants(workflow, name, value.Resource);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bound(each, key)]));
  };
  return bound(written, '') as StateMachineDefinition;
}

function isTask(value: unknown): value is TaskState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Type' in value &&
    value.Type === 'Task' &&
    'Resource' in value &&
    typeof value.Resource === 'string'
  );
}

/** Activities are polled by workers, so that the role of the workflow needs nothing for them. */
function warnOfGrants(workflow: Construct, name: string, resource: string): void {
  if (resource.includes(':activity:')) return;
  Annotations.of(workflow).addWarning(
    `${name}: a state written by hand gets no permission for ${resource}; allow it with workflow.role.allow(...), or put it into a task with bind`,
  );
}
