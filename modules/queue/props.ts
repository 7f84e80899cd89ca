import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { QueueAlarms } from './alarms.ts';

/** Queue that messages can be sent to and consumed from, whoever made it. */
export interface IQueue {
  /** Physical name, known at synth; ends in `.fifo` for a FIFO queue. */
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Whether messages of a group keep their order. */
  readonly fifo: boolean;
  /** Seconds that a received message stays hidden; a consumer has to be done by then. Unknown when undefined. */
  readonly visibilityTimeoutSeconds?: number;
  /** The key that messages are encrypted with; SQS's own when undefined. */
  readonly key?: IKey;
  /** Lets a role send messages. */
  grantSend(grantee: Grantable): void;
  /** Lets a role receive and delete messages, and what a Lambda event source needs besides. */
  grantConsume(grantee: Grantable): void;
  /**
   * Lets a service send messages on behalf of one resource, e.g. EventBridge for a rule.
   *
   * @param service e.g. `events.amazonaws.com`
   * @param sourceArn ARN of the resource, best built from names: the resource names the queue, and a reference back would be a cycle
   * @throws LandformError QU005 when the queue's key does not let the service in, QU013 when the queue is another stack's and nobody says
   * that its policy lets the service in.
   */
  allowSend(service: string, sourceArn: string): void;
}

/** Options of the dead-letter queue that a queue makes for itself. */
export interface DeadLetterQueueOptions {
  /**
   * Times a message is handed out before it goes to the dead-letter queue, 1 to 1 000.
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
   * Short name; the queue is called `<prefix>-<environment>-<name>`, with `.fifo` behind it for a FIFO queue. Kebab-case, at most 80
   * characters in all (the dead-letter queue adds `-dlq`).
   */
  readonly name: Name;
  /**
   * Keep the order of messages within their group, and take each deduplication id once in 5 minutes. Senders then have to name a group and
   * a deduplication id. Changing it replaces the queue.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html
   */
  readonly fifo?: boolean;
  /**
   * Seconds that a received message stays hidden from other receivers, 0 to 43 200. Six times the timeout of the function that consumes it.
   *
   * @default 60
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  readonly visibilityTimeoutSeconds?: number;
  /**
   * Days that a message is kept when nobody receives it, 1 to 14.
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
   * Customer managed key. Services that send here (`allowSend`) have to stand in the key's `services`.
   *
   * @default - SQS encrypts with a key of its own, free of charge and open to every service
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
   */
  readonly key?: IKey;
  /**
   * How the queue's own dead-letter queue works; `false` for none, which is right for a queue that holds dead letters itself.
   *
   * @default - a dead-letter queue of the same type and key: 5 receives, kept 14 days
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
   */
  readonly deadLetterQueue?: DeadLetterQueueOptions | false;
  /**
   * Names of queues of the same type in this account and region that may use this one for their dead letters, at most 10.
   *
   * @default - none: no queue may
   */
  readonly redriveFrom?: readonly Name[];
  /**
   * Other thresholds for the queue's alarms and those of its dead-letter queue, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: QueueAlarms;
}

/** Describes a queue that another stack or account made. */
export interface QueueAttributes extends Pick<IQueue, 'name' | 'arn' | 'url' | 'visibilityTimeoutSeconds' | 'key'> {
  /**
   * Says that the queue's own policy lets in the services that send to it from here, since that policy is not ours to change.
   *
   * @default false (a service that is to send is refused, with the statement that the policy needs)
   */
  readonly sendersAllowed?: boolean;
}
