import type { IQueue } from '../queue/index.ts';
import type { Template } from './asl.ts';
import { TRANSIENT_RETRY } from './defaults.ts';
import { messageWithoutGroup } from './errors.ts';
import { integrationArn, keepingInput, present, type TaskOptions, taskState, type WorkflowTask } from './task.ts';

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

/**
 * Sends one message. The state's input goes on unchanged unless `ResultPath` says otherwise.
 *
 * @throws LandformError WF006, when it is bound and a FIFO queue's message has no group.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
 */
export function sendMessage(queue: IQueue, options: SendMessageOptions = {}): WorkflowTask {
  const { MessageBody, MessageGroupId } = options;
  return {
    bind: (workflow) => {
      if (queue.fifo && MessageGroupId === undefined && options['MessageGroupId.$'] === undefined) {
        throw messageWithoutGroup(workflow, queue.name);
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
