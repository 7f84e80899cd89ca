import type { Construct } from 'constructs';
import { type Grantable, partitionOf, placementOf, QUOTAS, type Role } from '../core/index.ts';
import type { IEventBus } from '../event-bus/index.ts';
import type { IInvocable } from '../function/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import type { Json, Retrier, TaskState, Template } from './asl.ts';
import { TASK_TIMEOUT_MARGIN_SECONDS, TRANSIENT_RETRY } from './defaults.ts';
import { entriesOutOfRange, messageWithoutGroup, taskGivesUpFirst } from './errors.ts';

/** What every task takes, spelled as in the Amazon States Language. Without `Next` the task ends the workflow. */
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

export interface InvokeOptions extends TaskOptions {
  /**
   * What the function is given.
   *
   * @default - the state's whole input
   */
  readonly Parameters?: Template;
}

/** DynamoDB's own parameters; paths go into the typed values, e.g. `{ 'S.$': '$.orderId' }`. */
export interface UpdateItemOptions extends TaskOptions {
  readonly Key: Template;
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Template;
}

/** SQS's own parameters. */
export interface SendMessageOptions extends TaskOptions {
  /**
   * The message, written as JSON.
   *
   * @default - the state's whole input
   */
  readonly MessageBody?: Template;
  /** Group of a message to a FIFO queue, the same for all its messages. */
  readonly MessageGroupId?: string;
  /** Path to the group of a message to a FIFO queue. */
  readonly 'MessageGroupId.$'?: string;
  /** Path to what makes two messages the same one. */
  readonly 'MessageDeduplicationId.$'?: string;
}

/** An event as EventBridge takes it. */
export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: Template;
}

export interface PutEventsOptions extends TaskOptions {
  /** 1 to 10 events. */
  readonly Entries: readonly EventEntry[];
}

/**
 * Makes task states and grants the workflow's role exactly what each needs. Names and values are those of the Amazon States Language and of
 * the service's API (JSONPath); what these methods add is the resource, its name, a retry of transient errors, and the permission.
 */
export class WorkflowTasks implements Grantable {
  readonly role: Role;
  readonly #workflow: Construct;

  constructor(workflow: Construct & Grantable) {
    this.#workflow = workflow;
    this.role = workflow.role;
  }

  /** The workflow that the tasks belong to, for the path in error messages. */
  get workflow(): Construct {
    return this.#workflow;
  }

  /**
   * Invokes a function and waits for it. The result is what the function returns, and an error's name is the `name` of what it throws.
   *
   * @throws LandformError WF005 when the task would give up before the function does.
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
   */
  invoke(fn: IInvocable, options: InvokeOptions = {}): TaskState {
    const { TimeoutSeconds = fn.timeoutSeconds + TASK_TIMEOUT_MARGIN_SECONDS } = options;
    if (TimeoutSeconds < fn.timeoutSeconds) {
      throw taskGivesUpFirst(this.#workflow, fn.name, TimeoutSeconds, fn.timeoutSeconds);
    }
    fn.grantInvoke(this);
    // The function's ARN rather than `lambda:invoke`: its result is the payload itself, without an envelope to unpack in every state.
    return task(fn.arn, { ...options, TimeoutSeconds }, options.Parameters, TRANSIENT_RETRY.lambda);
  }

  /**
   * Changes one item. The state's input goes on unchanged unless `ResultPath` says otherwise.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
   */
  updateItem(table: ITable, options: UpdateItemOptions): TaskState {
    const { Key, UpdateExpression, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = options;
    table.grant(this, 'dynamodb:UpdateItem');
    const parameters = present({
      TableName: table.name,
      Key,
      UpdateExpression,
      ConditionExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues,
    });
    return task(this.#integration('dynamodb:updateItem'), keepingInput(options), parameters, TRANSIENT_RETRY.dynamodb);
  }

  /**
   * Sends one message. The state's input goes on unchanged unless `ResultPath` says otherwise.
   *
   * @throws LandformError WF006 when a FIFO queue's message has no group.
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
   */
  sendMessage(queue: IQueue, options: SendMessageOptions = {}): TaskState {
    const { MessageBody, MessageGroupId } = options;
    if (queue.fifo && MessageGroupId === undefined && options['MessageGroupId.$'] === undefined) {
      throw messageWithoutGroup(this.#workflow, queue.name);
    }
    queue.grantSend(this);
    const parameters = present({
      QueueUrl: queue.url,
      ...(MessageBody === undefined ? { 'MessageBody.$': '$' } : { MessageBody }),
      MessageGroupId,
      'MessageGroupId.$': options['MessageGroupId.$'],
      'MessageDeduplicationId.$': options['MessageDeduplicationId.$'],
    });
    return task(this.#integration('sqs:sendMessage'), keepingInput(options), parameters, TRANSIENT_RETRY.sqs);
  }

  /**
   * Puts events on a bus; fails when any of them is refused. The state's input goes on unchanged unless `ResultPath` says otherwise.
   *
   * @throws LandformError WF008 when there is no event, or more than ten.
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
   */
  putEvents(bus: IEventBus, options: PutEventsOptions): TaskState {
    const { Entries } = options;
    if (Entries.length < 1 || Entries.length > QUOTAS.events.entriesPerPut.value)
      throw entriesOutOfRange(this.#workflow, Entries.length);
    bus.grantPut(this);
    const parameters = { Entries: Entries.map((entry) => ({ EventBusName: bus.arn, ...entry })) };
    return task(this.#integration('events:putEvents'), keepingInput(options), parameters, TRANSIENT_RETRY.events);
  }

  #integration(action: string): string {
    return `arn:${partitionOf(placementOf(this.#workflow).region)}:states:::${action}`;
  }
}

/** What a service answers is of no use to the states after it. */
function keepingInput(options: TaskOptions): TaskOptions {
  return { ResultPath: null, ...options };
}

function task(
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

function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function present(parameters: Readonly<Record<string, Json | undefined>>): Template {
  return defined(parameters) as Template;
}
