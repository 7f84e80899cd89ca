import { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { Lazy } from '#engine';
import {
  arnOf,
  checkGiven,
  derivedName,
  exactly,
  type Grantable,
  isExact,
  type Name,
  nameOf,
  physicalName,
  placementOf,
  QUOTAS,
  withDefaults,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { checkQueue } from './check.ts';
import {
  DEAD_LETTER_QUEUE_DEFAULTS,
  FIFO_ENDING,
  LONG_POLL_SECONDS,
  QUEUE_DEFAULTS,
  SECONDS_PER_DAY,
} from './defaults.ts';
import { keyRefusesService } from './errors.ts';
import { grantConsume, grantSend } from './grants.ts';
import { ImportedQueue } from './imported.ts';
import { QueuePolicy } from './policy.ts';
import type { IQueue, QueueAttributes, QueueProps } from './props.ts';
import { watchQueue } from './watch.ts';

/**
 * SQS queue with a dead-letter queue, encrypted, with TLS only.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html
 */
export class Queue extends Construct implements IQueue {
  /** Uses a queue that another stack or account created. Its policy cannot be changed from here. */
  static fromAttributes(scope: Construct, id: string, attributes: QueueAttributes): IQueue {
    return new ImportedQueue(scope, id, attributes);
  }

  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly key?: IKey;
  /** Dead-letter queue for messages that were received too often; undefined when the prop is false. */
  readonly deadLetterQueue: Queue | undefined;
  readonly #policy: QueuePolicy;

  /**
   * @throws LandformError QU001 when a number is out of range, QU002 when the name ends in `.fifo`, QU003 when dead
   * letters are kept for too short a time, QU004 when the key is an AWS managed key, QU006 when redriveFrom is too
   * long, QU015 for a deduplication that only FIFO queues have.
   */
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    checkGiven(this, props);
    const settings = withDefaults(QUEUE_DEFAULTS, props);
    const { fifo, visibilityTimeoutSeconds, retentionDays, delaySeconds, key, redriveFrom } = settings;
    const deadLetterQueue =
      settings.deadLetterQueue && withDefaults(DEAD_LETTER_QUEUE_DEFAULTS, settings.deadLetterQueue);
    checkQueue(this, { ...settings, deadLetterQueue });
    this.name = nameOf(this, 'aws_sqs_queue', props.name, { suffix: fifo ? FIFO_ENDING : '' });
    this.fifo = fifo;
    this.contentBasedDeduplication = settings.contentBasedDeduplication;
    this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
    if (key) this.key = key;
    this.#policy = new QueuePolicy(this, arnOf(this, 'sqs', this.name));
    this.deadLetterQueue = deadLetterQueue
      ? new Queue(this, 'DeadLetter', {
          name: deadLetterName(props.name),
          fifo,
          retentionDays: deadLetterQueue.retentionDays,
          deadLetterQueue: false,
          redriveFrom: [props.name],
          key,
          alarms: props.alarms,
        })
      : undefined;
    const queue = new SqsQueue(this, 'Resource', {
      name: this.name,
      // Throughput per message group, so that a busy group does not slow down the others.
      ...(fifo
        ? {
            fifoQueue: true,
            contentBasedDeduplication: settings.contentBasedDeduplication || undefined,
            deduplicationScope: 'messageGroup',
            fifoThroughputLimit: 'perMessageGroupId',
          }
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
      redrivePolicy:
        deadLetterQueue && this.deadLetterQueue
          ? redrivePolicy(this.deadLetterQueue.arn, deadLetterQueue.maximumReceives)
          : undefined,
      lifecycle: placementOf(this).protectData ? { preventDestroy: true } : undefined,
    });
    this.arn = queue.arn;
    this.url = queue.url;
    watchQueue(this, { ...settings, deadLetterQueue });
  }

  grantSend(grantee: Grantable): void {
    grantSend(this, grantee);
  }

  grantConsume(grantee: Grantable): void {
    grantConsume(this, grantee);
  }

  allowSend(service: string, sourceArn: string): void {
    const services = this.key?.services;
    if (services && !services.includes(service)) throw keyRefusesService(this, service, services);
    this.#policy.allowSend(service, sourceArn);
  }
}

function queueName(scope: Construct, name: Name, fifo: boolean): string {
  return physicalName(scope, name, QUOTAS.sqs.nameCharacters, fifo ? FIFO_ENDING : '');
}

/** The ending of an exact name stays last. */
function deadLetterName(name: Name): Name {
  const limit = QUOTAS.sqs.nameCharacters;
  if (!isExact(name) || !name.exactly.endsWith(FIFO_ENDING)) return derivedName(name, '-dlq', limit);
  return derivedName(exactly(name.exactly.slice(0, -FIFO_ENDING.length)), `-dlq${FIFO_ENDING}`, limit);
}

function redrivePolicy(deadLetterTargetArn: string, maxReceiveCount: number): string {
  return JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
}

function redriveAllowPolicy(sourceQueueArns: readonly string[]): string {
  return JSON.stringify(
    sourceQueueArns.length > 0 ? { redrivePermission: 'byQueue', sourceQueueArns } : { redrivePermission: 'denyAll' },
  );
}
