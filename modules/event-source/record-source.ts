import { QUOTAS, type Quota, type Target, withDefaults } from '../core/index.ts';
import type { FilterDialect } from '../event-pattern/index.ts';
import { RECORD_SOURCE_DEFAULTS } from './defaults.ts';
import { ageAboveRetention, checkRange, onFailureIsFifo } from './errors.ts';
import type { EventConsumer, EventSourceMapping } from './event-source.ts';
import { type EventFilter, filterCriteria } from './filter.ts';

/** How records of any stream are read. */
export interface RecordSourceOptions {
  /** Where the position of a batch goes that was given up on, so that no record is lost unseen: `toQueue` of a standard queue. */
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
   * Times a failed batch is tried again before it goes to `onFailure`, 0 to 10 000. Its shard stands still meanwhile.
   *
   * @default 10
   */
  readonly retries?: number;
  /**
   * Age in seconds from which on a record goes to `onFailure` instead of to the function, 60 to 604 800. Has to be below the time that the
   * stream keeps it.
   *
   * @default - retries decide alone
   */
  readonly maximumAgeSeconds?: number;
  /**
   * Halve a batch that failed, until the record that fails stands alone.
   *
   * @default true
   */
  readonly bisect?: boolean;
  /**
   * Batches of one shard worked on at the same time, 1 to 10. Records of one key keep their order.
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
   * Patterns that the account may have for a source, 5 to 10; AWS raises it on request.
   *
   * @default 5
   */
  readonly filterQuota?: number;
}

/** A stream that records are read from. */
export interface RecordStream {
  /** Name for messages. */
  readonly name: string;
  /** Hours that a record is kept; undefined where nobody knows. */
  readonly retentionHours: number | undefined;
  /** Records that filters are checked against. */
  readonly records?: FilterDialect;
}

const SECONDS_PER_HOUR = 3_600;

/**
 * Makes the part of the mapping that every stream has in common, and grants the consumer what `onFailure` needs.
 *
 * @throws LandformError ES001 to ES005 when options are out of range or do not fit stream and consumer.
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
    ...(settings.windowSeconds > 0 ? { maximumBatchingWindowInSeconds: settings.windowSeconds } : {}),
    maximumRetryAttempts: settings.retries,
    maximumRecordAgeInSeconds: maximumAgeSeconds,
    bisectBatchOnFunctionError: settings.bisect,
    parallelizationFactor: settings.parallelization,
    functionResponseTypes: ['ReportBatchItemFailures'],
    destinationConfig: { onFailure: { destinationArn: onFailure.arn } },
    ...filterCriteria(fn, { ...settings, ...(stream.records ? { dialect: stream.records } : {}) }),
  };
}

/** A record that the stream has dropped cannot be given up on any more: nobody hears of it. */
function checkAge(fn: EventConsumer, { name, retentionHours }: RecordStream, age: number): void {
  const { recordAgeMinimumSeconds, recordAgeMaximumSeconds } = QUOTAS.lambda;
  checkRange(fn, 'maximumAgeSeconds', age, recordAgeMinimumSeconds.value, recordAgeMaximumSeconds);
  if (retentionHours === undefined || age < retentionHours * SECONDS_PER_HOUR) return;
  throw ageAboveRetention(fn, name, age, retentionHours * SECONDS_PER_HOUR);
}
