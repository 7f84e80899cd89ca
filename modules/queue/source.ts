import { Annotations, Token } from '#engine';
import { QUOTAS, withDefaults } from '../core/index.ts';
import { type EventConsumer, type EventFilter, type EventSource, filterCriteria } from '../event-source/index.ts';
import { QUEUE_SOURCE_DEFAULTS } from './defaults.ts';
import {
  batchOutOfRange,
  checkRange,
  concurrencyAboveReserved,
  concurrencyOutOfRange,
  visibilityBelowTimeout,
  windowOnFifo,
} from './errors.ts';
import type { IQueue } from './props.ts';

/** Options of a queue as a source of a function. */
export interface QueueSourceOptions {
  /**
   * Messages per invocation, 1 to 10 000 (10 for FIFO queues; above 10 only with `windowSeconds`).
   *
   * @default 10
   */
  readonly batchSize?: number;
  /**
   * Seconds to wait for a batch to fill, 0 to 300. Not for FIFO queues.
   *
   * @default 0
   */
  readonly windowSeconds?: number;
  /**
   * Concurrent invocations for this queue, 2 to 1 000; protects the resources that the function calls.
   *
   * @default - as many as the account allows
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maximumConcurrency?: number;
  /**
   * Up to 5 patterns; messages that match none are deleted without an invocation.
   *
   * @default - every message
   */
  readonly filter?: readonly EventFilter[];
  /**
   * Patterns that the account may have for a source, 5 to 10; AWS raises it on request.
   *
   * @default 5
   */
  readonly filterQuota?: number;
}

/** Messages as filters see them; the body is read as JSON. */
const MESSAGES = {
  data: 'body',
  fields: [
    'body',
    'messageAttributes',
    'attributes',
    'messageId',
    'receiptHandle',
    'md5OfBody',
    'md5OfMessageAttributes',
    'eventSource',
    'eventSourceARN',
    'awsRegion',
  ],
} as const;

/**
 * Connects a function to a queue that it consumes: `fn.addSource(fromQueue(queue))`. The handler reports the messages
 * that failed, and only those are retried.
 *
 * @throws LandformError ES001, ES002, ES005, QU001 or QU008 to QU012 when the options do not fit the queue or the function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function fromQueue(queue: IQueue, options: QueueSourceOptions = {}): EventSource {
  const { batchSize, windowSeconds, maximumConcurrency } = withDefaults(QUEUE_SOURCE_DEFAULTS, options);
  return {
    bind: (fn) => {
      checkRange(fn, 'windowSeconds', windowSeconds, 0, QUOTAS.lambda.batchWindowSeconds);
      checkQueueBatch(fn, queue, batchSize, windowSeconds);
      checkVisibility(fn, queue, windowSeconds);
      if (maximumConcurrency !== undefined) checkConcurrency(fn, maximumConcurrency);
      queue.grantConsume(fn);
      const mapping = {
        eventSourceArn: queue.arn,
        batchSize,
        maximumBatchingWindowInSeconds: windowSeconds > 0 ? windowSeconds : undefined,
        functionResponseTypes: ['ReportBatchItemFailures'],
        scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
        ...filterCriteria(fn, { ...options, dialect: MESSAGES }),
      };
      return { kind: 'Queue', source: queue, mapping };
    },
  };
}

function checkQueueBatch(fn: EventConsumer, { name, fifo }: IQueue, batchSize: number, windowSeconds: number): void {
  const { queueBatch, fifoQueueBatch } = QUOTAS.lambda;
  const isCount = Number.isInteger(batchSize) && batchSize >= 1;
  if (fifo && windowSeconds > 0) throw windowOnFifo(fn, name, windowSeconds);
  if (fifo && !(isCount && batchSize <= fifoQueueBatch.value)) {
    throw batchOutOfRange(
      fn,
      batchSize,
      fifoQueueBatch,
      `FIFO queue ${name}`,
      `set batchSize: ${fifoQueueBatch.value}`,
    );
  }
  if (!(isCount && batchSize <= queueBatch.value)) {
    throw batchOutOfRange(
      fn,
      batchSize,
      queueBatch,
      `queue ${name}`,
      `set batchSize: ${isCount ? queueBatch.value : 1}`,
    );
  }
  if (batchSize > fifoQueueBatch.value && windowSeconds < 1) {
    const reason = `queue ${name} without a batching window`;
    throw batchOutOfRange(
      fn,
      batchSize,
      fifoQueueBatch,
      reason,
      'set windowSeconds: 1, so that a batch has time to fill',
    );
  }
}

/**
 * Checks the visibility timeout. Below the function's timeout, Lambda refuses the mapping; below six times of it, a
 * throttled batch may be delivered twice.
 */
function checkVisibility(fn: EventConsumer, queue: IQueue, windowSeconds: number): void {
  const visibility = queue.visibilityTimeoutSeconds;
  if (visibility === undefined || Token.isUnresolved(visibility) || Token.isUnresolved(fn.timeoutSeconds)) return;
  const { visibilityFactor, visibilityTimeoutSeconds } = QUOTAS.sqs;
  const right = Math.min(visibilityFactor.value * fn.timeoutSeconds + windowSeconds, visibilityTimeoutSeconds.value);
  if (visibility < fn.timeoutSeconds) {
    throw visibilityBelowTimeout(fn, queue.name, visibility, fn.timeoutSeconds, right);
  }
  if (visibility < right) {
    Annotations.of(fn).addWarning(
      `queue ${queue.name} has visibilityTimeoutSeconds: ${visibility}, below ${visibilityFactor.value} x the function's timeout of ${fn.timeoutSeconds} s` +
        ` + the window of ${windowSeconds} s: a batch that Lambda throttles may be delivered twice; set visibilityTimeoutSeconds: ${right} (${visibilityFactor.source})`,
    );
  }
}

function checkConcurrency(fn: EventConsumer, given: number): void {
  const { queueConcurrencyMinimum, queueConcurrencyMaximum } = QUOTAS.lambda;
  if (!Number.isInteger(given) || given < queueConcurrencyMinimum.value || given > queueConcurrencyMaximum.value) {
    throw concurrencyOutOfRange(fn, given);
  }
  const { reservedConcurrency } = fn;
  if (reservedConcurrency !== undefined && given > reservedConcurrency) {
    throw concurrencyAboveReserved(fn, given, reservedConcurrency);
  }
}
