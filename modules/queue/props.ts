import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { QueueAlarms } from './alarms.ts';

/** Queue to send messages to and to consume from: created here or by another stack or account. */
export interface IQueue {
  /** Physical name, known at synth; ends in `.fifo` for a FIFO queue. */
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** True for a FIFO queue, which keeps the order of messages within a group. */
  readonly fifo: boolean;
  /** True for a FIFO queue that takes a hash of the body for the deduplication id; unknown when undefined. */
  readonly contentBasedDeduplication?: boolean;
  /**
   * Seconds for which a received message is hidden; the consumer has to finish in this time. Unknown when undefined.
   */
  readonly visibilityTimeoutSeconds?: number;
  /** Key that encrypts the messages; SQS's own when undefined. */
  readonly key?: IKey;
  /** Allows a role to send messages. */
  grantSend(grantee: Grantable): void;
  /** Allows a role to receive and delete messages, including all that a Lambda event source mapping needs. */
  grantConsume(grantee: Grantable): void;
  /**
   * Allows a service to send messages on behalf of one resource, e.g. EventBridge for a rule.
   *
   * @param service service principal, e.g. `events.amazonaws.com`
   * @param sourceArn ARN of the resource, preferably built from names: the resource refers to the queue, and a
   * reference back would be a cycle
   * @throws LandformError QU005 when the queue's key does not allow the service, QU013 when the queue is another
   * stack's and `sendersAllowed` is not set.
   */
  allowSend(service: string, sourceArn: string): void;
}

/** Options of the dead-letter queue that a queue creates for itself. */
export interface DeadLetterQueueOptions {
  /**
   * Receives of a message before it goes to the dead-letter queue, 1 to 1 000.
   *
   * @default 5
   */
  readonly maximumReceives?: number;
  /**
   * Days that dead letters are kept, 1 to 14, not below the source's `retentionDays`.
   *
   * @default 14
   */
  readonly retentionDays?: number;
}

/** Properties of a queue. */
export interface QueueProps {
  /**
   * Short name; the queue is called `<prefix>-<environment>-<name>`, a FIFO queue with the suffix `.fifo`. Kebab-case,
   * at most 80 characters in all (the dead-letter queue adds `-dlq`).
   */
  readonly name: Name;
  /**
   * FIFO queue: messages of a group keep their order, and a deduplication id is accepted once in 5 minutes. Senders
   * have to give each message a group and a deduplication id. Changing it replaces the queue.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html
   */
  readonly fifo?: boolean;
  /**
   * Makes the deduplication id of a FIFO queue from the body of a message, for senders that give none. Two messages
   * with equal bodies within 5 minutes are then one.
   *
   * @default false (every message needs a deduplication id)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html
   */
  readonly contentBasedDeduplication?: boolean;
  /**
   * Seconds for which a received message is hidden from other receivers, 0 to 43 200. Use six times the timeout of the
   * function that consumes the queue.
   *
   * @default 60
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  readonly visibilityTimeoutSeconds?: number;
  /**
   * Days for which a message is kept, 1 to 14.
   *
   * @default 4
   */
  readonly retentionDays?: number;
  /**
   * Seconds before a new message can be received, 0 to 900.
   *
   * @default 0
   */
  readonly delaySeconds?: number;
  /**
   * Customer managed key. Its `services` must include the services that send to the queue (`allowSend`).
   *
   * @default - SQS encrypts with a key of its own, which is free and usable by every service
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
   */
  readonly key?: IKey;
  /**
   * Options of the queue's own dead-letter queue; `false` for none, as in a queue that is itself a dead-letter queue.
   *
   * @default - a dead-letter queue of the same type and key: 5 receives, kept 14 days
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
   */
  readonly deadLetterQueue?: DeadLetterQueueOptions | false;
  /**
   * Names of queues that may use this one as their dead-letter queue, at most 10. They must have the same type,
   * account and region.
   *
   * @default - none
   */
  readonly redriveFrom?: readonly Name[];
  /**
   * Thresholds for the alarms of the queue and its dead-letter queue, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: QueueAlarms;
}

/** Attributes of a queue that another stack or account created. */
export interface QueueAttributes
  extends Pick<IQueue, 'name' | 'arn' | 'url' | 'visibilityTimeoutSeconds' | 'key' | 'contentBasedDeduplication'> {
  /**
   * Confirms that the queue's own policy allows the services that send to it from here. Only the stack that created the
   * queue can change the policy.
   *
   * @default false (services that send to it are refused, with the statement that the policy needs)
   */
  readonly sendersAllowed?: boolean;
}
