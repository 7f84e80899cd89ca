import type { Construct } from 'constructs';
import type { LambdaEventSourceMappingConfig } from '#aws/lambda-event-source-mapping';
import { Annotations, Token } from '#engine';
import { QUOTAS, withDefaults } from '../core/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { checkRange } from './check.ts';
import { QUEUE_SOURCE_DEFAULTS, STREAM_SOURCE_DEFAULTS } from './defaults.ts';
import {
  batchOutOfRange,
  concurrencyAboveReserved,
  concurrencyOutOfRange,
  filterOutOfRange,
  onFailureIsFifo,
  tableWithoutStream,
  visibilityBelowTimeout,
  windowOnFifo,
} from './errors.ts';

/**
 * One pattern that an event must match to reach the function, e.g. `{ body: { kind: ['order'] } }`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export type EventFilter = Readonly<Record<string, unknown>>;

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
   * Invocations that this queue may run at the same time, 2 to 1 000; protects what the function calls.
   *
   * @default - as many as the account allows
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maximumConcurrency?: number;
  /**
   * At most 5 patterns; a message that matches none is deleted without an invocation.
   *
   * @default - every message
   */
  readonly filter?: readonly EventFilter[];
}

export interface StreamSourceOptions {
  /** Where the position of a batch goes that was given up on, so that no record is lost unseen. A standard queue. */
  readonly onFailure: IQueue;
  /**
   * Records per invocation, 1 to 10 000.
   *
   * @default 100
   */
  readonly batchSize?: number;
  /**
   * Seconds to wait for a batch to fill, 0 to 300.
   *
   * @default 0
   */
  readonly windowSeconds?: number;
  /**
   * Times a failed batch is tried again before it goes to `onFailure`, 0 to 10 000. Its shard stands still meanwhile.
   *
   * @default 10
   */
  readonly retries?: number;
  /**
   * Halve a batch that failed, until the record that fails stands alone.
   *
   * @default true
   */
  readonly bisect?: boolean;
  /**
   * Batches of one shard worked on at the same time, 1 to 10. Records of one item keep their order.
   *
   * @default 1
   */
  readonly parallelization?: number;
  /**
   * At most 5 patterns; a record that matches none is skipped.
   *
   * @default - every record
   */
  readonly filter?: readonly EventFilter[];
  /**
   * Where to begin when the mapping is created.
   *
   * @default 'TRIM_HORIZON' (the oldest record the stream still holds)
   */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST';
}

/** What of the function its sources must fit. */
export interface Consumer extends Construct {
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
}

type MappingConfig = Omit<LambdaEventSourceMappingConfig, 'functionName' | 'dependsOn'>;

/**
 * The mapping of a queue, after comparing queue and function.
 *
 * @throws LandformError FN001, FN010, FN011, FN012, FN013, FN016 or FN018.
 */
export function queueMapping(fn: Consumer, queue: IQueue, options: QueueSourceOptions): MappingConfig {
  const { batchSize, windowSeconds, maximumConcurrency, filter } = withDefaults(QUEUE_SOURCE_DEFAULTS, options);
  const { lambda } = QUOTAS;
  checkRange(fn, 'windowSeconds', windowSeconds, 0, lambda.batchWindowSeconds);
  checkQueueBatch(fn, queue, batchSize, windowSeconds);
  checkVisibility(fn, queue, windowSeconds);
  if (maximumConcurrency !== undefined) checkConcurrency(fn, maximumConcurrency);
  return {
    eventSourceArn: queue.arn,
    batchSize,
    ...(windowSeconds > 0 ? { maximumBatchingWindowInSeconds: windowSeconds } : {}),
    functionResponseTypes: ['ReportBatchItemFailures'],
    ...(maximumConcurrency === undefined ? {} : { scalingConfig: { maximumConcurrency } }),
    ...filterCriteria(fn, filter),
  };
}

/**
 * The mapping of a table's stream.
 *
 * @throws LandformError FN001, FN011, FN014, FN015 or FN016.
 */
export function streamMapping(fn: Consumer, table: ITable, options: StreamSourceOptions): MappingConfig {
  const { lambda } = QUOTAS;
  const settings = withDefaults(STREAM_SOURCE_DEFAULTS, options);
  if (table.streamArn === undefined) throw tableWithoutStream(fn, table.name);
  if (options.onFailure.fifo) throw onFailureIsFifo(fn, options.onFailure.name);
  checkRange(fn, 'windowSeconds', settings.windowSeconds, 0, lambda.batchWindowSeconds);
  checkRange(fn, 'retries', settings.retries, 0, QUOTAS.lambda.streamRetries);
  checkRange(fn, 'parallelization', settings.parallelization, 1, QUOTAS.lambda.streamParallelization);
  checkRange(fn, 'batchSize', settings.batchSize, 1, lambda.streamBatch);
  return {
    eventSourceArn: table.streamArn,
    batchSize: settings.batchSize,
    ...(settings.windowSeconds > 0 ? { maximumBatchingWindowInSeconds: settings.windowSeconds } : {}),
    startingPosition: settings.startingPosition,
    maximumRetryAttempts: settings.retries,
    bisectBatchOnFunctionError: settings.bisect,
    parallelizationFactor: settings.parallelization,
    functionResponseTypes: ['ReportBatchItemFailures'],
    destinationConfig: { onFailure: { destinationArn: options.onFailure.arn } },
    ...filterCriteria(fn, settings.filter),
  };
}

function checkQueueBatch(fn: Consumer, { name, fifo }: IQueue, batchSize: number, windowSeconds: number): void {
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

/** Below the function's timeout Lambda refuses the mapping; below six times of it a throttled batch is handed out twice. */
function checkVisibility(fn: Consumer, queue: IQueue, windowSeconds: number): void {
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
        ` + the window of ${windowSeconds} s: a batch that Lambda throttles may be handed out twice; set visibilityTimeoutSeconds: ${right} (${visibilityFactor.source})`,
    );
  }
}

function checkConcurrency(fn: Consumer, given: number): void {
  const { queueConcurrencyMinimum, queueConcurrencyMaximum } = QUOTAS.lambda;
  if (!Number.isInteger(given) || given < queueConcurrencyMinimum.value || given > queueConcurrencyMaximum.value) {
    throw concurrencyOutOfRange(fn, given);
  }
  const { reservedConcurrency } = fn;
  if (reservedConcurrency !== undefined && given > reservedConcurrency) {
    throw concurrencyAboveReserved(fn, given, reservedConcurrency);
  }
}

function filterCriteria(
  fn: Consumer,
  filter: readonly EventFilter[] | undefined,
): Pick<MappingConfig, 'filterCriteria'> {
  if (filter === undefined) return {};
  const { filters, filterPatternCharacters } = QUOTAS.lambda;
  if (filter.length < 1 || filter.length > filters.value) {
    throw filterOutOfRange(fn, `${filter.length} patterns`, `1 to ${filters.value} patterns (${filters.source})`);
  }
  const patterns = filter.map((pattern) => JSON.stringify(pattern));
  const tooLong = patterns.find((pattern) => pattern.length > filterPatternCharacters.value);
  if (tooLong !== undefined) {
    const allowed = `at most ${filterPatternCharacters.value} characters (${filterPatternCharacters.source})`;
    throw filterOutOfRange(fn, `a pattern of ${tooLong.length} characters`, allowed);
  }
  return { filterCriteria: { filter: patterns.map((pattern) => ({ pattern })) } };
}
