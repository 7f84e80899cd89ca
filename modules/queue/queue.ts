import { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { Lazy } from '#engine';
import { arnOf, type Grantable, physicalName, placementOf, QUOTAS, withDefaults } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { checkQueue } from './check.ts';
import { DEAD_LETTER_DEFAULTS, LONG_POLL_SECONDS, QUEUE_DEFAULTS } from './defaults.ts';
import { keyRefusesService } from './errors.ts';
import { QueuePolicy } from './policy.ts';

const SECONDS_PER_DAY = 86_400;

/** A queue that can be sent to and consumed from, whoever made it. */
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
}

export interface DeadLetterOptions {
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

export interface QueueProps {
  /**
   * Short name; the queue is called `<prefix>-<environment>-<name>`, with `.fifo` behind it for a FIFO queue. Kebab-case, at most 80
   * characters in all (the dead-letter queue adds `-dlq`).
   */
  readonly name: string;
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
  readonly deadLetter?: DeadLetterOptions | false;
  /**
   * Short names of queues of the same type in this account and region that may use this one for their dead letters, at most 10.
   *
   * @default - none: no queue may
   */
  readonly redriveFrom?: readonly string[];
}

/** What has to be known of a queue that another stack or account made. */
export interface QueueAttributes extends Pick<IQueue, 'name' | 'arn' | 'url' | 'visibilityTimeoutSeconds' | 'key'> {}

/**
 * A queue with a dead-letter queue, encrypted, reached over TLS only.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html
 */
export class Queue extends Construct implements IQueue {
  /** Uses a queue that another stack or account made. Its policy is not ours to change. */
  static fromAttributes(attributes: QueueAttributes): IQueue {
    return {
      ...attributes,
      fifo: attributes.name.endsWith('.fifo'),
      grantSend: (grantee) => grantSend(attributes, grantee),
      grantConsume: (grantee) => grantConsume(attributes, grantee),
    };
  }

  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly fifo: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly key?: IKey;
  /** Where messages go that were received too often; undefined when `deadLetter` is false. */
  readonly deadLetterQueue: Queue | undefined;
  readonly #policy: QueuePolicy;

  /**
   * @throws LandformError QU001 when a number is out of range, QU002 when the name ends in `.fifo`, QU003 when dead letters are kept too
   * short, QU004 when the key is managed by AWS, QU006 when redriveFrom is too long.
   */
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    const settings = withDefaults(QUEUE_DEFAULTS, props);
    const { fifo, visibilityTimeoutSeconds, retentionDays, delaySeconds, key, redriveFrom } = settings;
    const deadLetter = settings.deadLetter && withDefaults(DEAD_LETTER_DEFAULTS, settings.deadLetter);
    checkQueue(this, { ...settings, deadLetter });
    this.name = queueName(this, props.name, fifo);
    this.fifo = fifo;
    this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
    if (key) this.key = key;
    this.#policy = new QueuePolicy(this, arnOf(this, 'sqs', this.name));
    this.deadLetterQueue = deadLetter
      ? new Queue(this, 'DeadLetter', {
          name: `${props.name}-dlq`,
          fifo,
          retentionDays: deadLetter.retentionDays,
          deadLetter: false,
          redriveFrom: [props.name],
          ...(key ? { key } : {}),
        })
      : undefined;
    const queue = new SqsQueue(this, 'Resource', {
      name: this.name,
      // Per group, so that one busy group does not slow down the others.
      ...(fifo
        ? { fifoQueue: true, deduplicationScope: 'messageGroup', fifoThroughputLimit: 'perMessageGroupId' }
        : {}),
      visibilityTimeoutSeconds,
      messageRetentionSeconds: retentionDays * SECONDS_PER_DAY,
      delaySeconds,
      receiveWaitTimeSeconds: LONG_POLL_SECONDS,
      ...(key ? { kmsMasterKeyId: key.arn } : { sqsManagedSseEnabled: true }),
      policy: Lazy.stringValue({ produce: () => this.#policy.toString() }),
      redriveAllowPolicy: redriveAllowPolicy(
        redriveFrom.map((name) => arnOf(this, 'sqs', queueName(this, name, fifo))),
      ),
      ...(deadLetter && this.deadLetterQueue
        ? { redrivePolicy: redrivePolicy(this.deadLetterQueue.arn, deadLetter.maximumReceives) }
        : {}),
      ...(placementOf(this).protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
    this.arn = queue.arn;
    this.url = queue.url;
  }

  grantSend(grantee: Grantable): void {
    grantSend(this, grantee);
  }

  grantConsume(grantee: Grantable): void {
    grantConsume(this, grantee);
  }

  /**
   * Lets a service send messages on behalf of one resource, e.g. EventBridge for a rule.
   *
   * @param service e.g. `events.amazonaws.com`
   * @param sourceArn ARN of the resource, best built from names: the resource names the queue, and a reference back would be a cycle
   * @throws LandformError QU005 when the queue's key does not let the service in.
   */
  allowSend(service: string, sourceArn: string): void {
    const services = this.key?.services;
    if (services && !services.includes(service)) throw keyRefusesService(this, service, services);
    this.#policy.allowSend(service, sourceArn);
  }
}

function queueName(scope: Construct, name: string, fifo: boolean): string {
  return physicalName(scope, name, QUOTAS.sqs.nameCharacters, fifo ? '.fifo' : '');
}

function redrivePolicy(deadLetterTargetArn: string, maxReceiveCount: number): string {
  return JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
}

function redriveAllowPolicy(sourceQueueArns: readonly string[]): string {
  return JSON.stringify(
    sourceQueueArns.length > 0 ? { redrivePermission: 'byQueue', sourceQueueArns } : { redrivePermission: 'denyAll' },
  );
}

function grantSend({ arn, key }: Pick<IQueue, 'arn' | 'key'>, grantee: Grantable): void {
  grantee.role.allow({ actions: ['sqs:SendMessage'], resources: [arn] });
  key?.grantEncryptDecrypt(grantee);
}

function grantConsume({ arn, key }: Pick<IQueue, 'arn' | 'key'>, grantee: Grantable): void {
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
  grantee.role.allow({ actions, resources: [arn] });
  key?.grantDecrypt(grantee);
}
