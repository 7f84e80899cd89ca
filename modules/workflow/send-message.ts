import type { IQueue } from '../queue/index.ts';
import type { Template } from './asl.ts';
import { TRANSIENT_RETRY } from './defaults.ts';
import { messageWithoutDeduplication, messageWithoutGroup } from './errors.ts';
import { integrationArn, keepingInput, present, type TaskOptions, taskState, type WorkflowTask } from './task.ts';

/** Options of a task that sends a message, named as SQS's own parameters. */
export interface SendMessageOptions extends TaskOptions {
  /**
   * Message body, written as JSON.
   *
   * @default - the whole input of the state
   */
  readonly MessageBody?: Template;
  /** Message group in a FIFO queue, the same for all messages of the task. */
  readonly MessageGroupId?: string;
  /** Path to the message group in a FIFO queue. */
  readonly 'MessageGroupId.$'?: string;
  /**
   * Path to the deduplication id, e.g. `$$.Execution.Name`. Needed for a FIFO queue without `contentBasedDeduplication`.
   */
  readonly 'MessageDeduplicationId.$'?: string;
}

/**
 * Sends a message to a queue. The state's output is its input, unless `ResultPath` is set.
 *
 * @throws LandformError WF006 when a message to a FIFO queue has no message group, WF013 when it has no deduplication
 * id and the queue makes none from the content.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
 */
export function sendMessage(queue: IQueue, options: SendMessageOptions = {}): WorkflowTask {
  const { MessageBody, MessageGroupId } = options;
  return {
    bind: (workflow) => {
      if (queue.fifo && MessageGroupId === undefined && options['MessageGroupId.$'] === undefined) {
        throw messageWithoutGroup(workflow, queue.name);
      }
      if (queue.fifo && !queue.contentBasedDeduplication && options['MessageDeduplicationId.$'] === undefined) {
        throw messageWithoutDeduplication(workflow, queue.name);
      }
      queue.grantSend(workflow);
      const parameters = present({
        QueueUrl: queue.url,
        ...(MessageBody === undefined ? { 'MessageBody.$': '$' } : { MessageBody }),
        MessageGroupId,
        'MessageGroupId.$': options['MessageGroupId.$'],
        'MessageDeduplicationId.$': options['MessageDeduplicationId.$'],
      });
      return taskState(
        integrationArn(workflow, 'sqs:sendMessage'),
        keepingInput(options),
        parameters,
        TRANSIENT_RETRY.sqs,
      );
    },
  };
}
