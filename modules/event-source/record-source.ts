import { QUOTAS, type Quota, type Target, withDefaults } from '../core/index.ts';
import type { FilterDialect } from '../event-pattern/index.ts';
import { RECORD_SOURCE_DEFAULTS } from './defaults.ts';
import { ageAboveRetention, checkRange, onFailureIsFifo } from './errors.ts';
import type { EventConsumer, EventSourceMapping } from './event-source.ts';
import { type EventFilter, filterCriteria } from './filter.ts';

/** Options for reading the records of any stream. */
export interface RecordSourceOptions {
  /**
   * Destination for the positions of batches whose retries are used up, so that no record is lost unnoticed: `toQueue`
   * of a standard queue.
   */
  readonly onFailure: Target;
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
   * Retries of a failed batch before it goes to `onFailure`, 0 to 10 000. Its shard is blocked meanwhile.
   *
   * @default 10
   */
  readonly retries?: number;
  /**
   * Age in seconds after which a record goes to `onFailure` and no longer to the function, 60 to 604 800. Must be below
   * the retention of the stream.
   *
   * @default - no age limit: only `retries` counts
   */
  readonly maximumAgeSeconds?: number;
  /**
   * Splits a failed batch in half until only the failing record is left.
   *
   * @default true
   */
  readonly bisect?: boolean;
  /**
   * Batches of one shard processed at the same time, 1 to 10. Records with the same key keep their order.
   *
   * @default 1
   */
  readonly parallelization?: number;
  /**
   * Up to 5 patterns; records that match none are skipped.
   *
   * @default - every record
   */
  readonly filter?: readonly EventFilter[];
  /**
   * Patterns that the account may have for a source, 5 to 10; AWS raises it on request.
   *
   * @default 5
   */
  readonly filterQuota?: number;
}

/** Stream that records are read from. */
export interface RecordStream {
  /** Name for error messages. */
  readonly name: string;
  /** Hours that records are kept; undefined when unknown. */
  readonly retentionHours: number | undefined;
  /** Records that filters are checked against. */
  readonly records?: FilterDialect;
}

const SECONDS_PER_HOUR = 3_600;

/**
 * Builds the part of the mapping that all streams have in common, and grants the consumer access to `onFailure`.
 *
 * @throws LandformError ES001 to ES005 when options are out of range or do not fit the stream or the
 * consumer.
 */
export function recordMapping(
  fn: EventConsumer,
  stream: RecordStream,
  options: RecordSourceOptions,
): Omit<EventSourceMapping, 'eventSourceArn'> {
  const { lambda } = QUOTAS;
  const settings = withDefaults(RECORD_SOURCE_DEFAULTS, options);
  const ranges: readonly [string, number, number, Quota][] = [
    ['windowSeconds', settings.windowSeconds, 0, lambda.batchWindowSeconds],
    ['retries', settings.retries, 0, lambda.streamRetries],
    ['parallelization', settings.parallelization, 1, lambda.streamParallelization],
    ['batchSize', settings.batchSize, 1, lambda.streamBatch],
  ];
  for (const [prop, given, minimum, maximum] of ranges) checkRange(fn, prop, given, minimum, maximum);
  const { maximumAgeSeconds } = options;
  if (maximumAgeSeconds !== undefined) checkAge(fn, stream, maximumAgeSeconds);
  const onFailure = options.onFailure.bind(fn);
  if (onFailure.fifo) throw onFailureIsFifo(fn, onFailure.arn);
  return {
    batchSize: settings.batchSize,
    maximumBatchingWindowInSeconds: settings.windowSeconds > 0 ? settings.windowSeconds : undefined,
    maximumRetryAttempts: settings.retries,
    maximumRecordAgeInSeconds: maximumAgeSeconds,
    bisectBatchOnFunctionError: settings.bisect,
    parallelizationFactor: settings.parallelization,
    functionResponseTypes: ['ReportBatchItemFailures'],
    destinationConfig: { onFailure: { destinationArn: onFailure.arn } },
    ...filterCriteria(fn, { ...settings, ...(stream.records ? { dialect: stream.records } : {}) }),
  };
}

/** Refuses a maximum age above the stream's retention: records would be deleted before they can go to `onFailure`. */
function checkAge(fn: EventConsumer, { name, retentionHours }: RecordStream, age: number): void {
  const { recordAgeMinimumSeconds, recordAgeMaximumSeconds } = QUOTAS.lambda;
  checkRange(fn, 'maximumAgeSeconds', age, recordAgeMinimumSeconds.value, recordAgeMaximumSeconds);
  if (retentionHours === undefined || age < retentionHours * SECONDS_PER_HOUR) return;
  throw ageAboveRetention(fn, name, age, retentionHours * SECONDS_PER_HOUR);
}
