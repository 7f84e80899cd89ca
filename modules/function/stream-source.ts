import { QUOTAS, type Quota, withDefaults } from '../core/index.ts';
import type { IDataStream } from '../data-stream/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { STREAM_SOURCE_DEFAULTS } from './defaults.ts';
import { checkRange, onFailureIsFifo, tableWithoutStream } from './errors.ts';
import type { Consumer, Mapping } from './event-sources.ts';
import { ageAboveRetention, notATime } from './source-errors.ts';
import { type EventFilter, filterCriteria } from './source-filter.ts';

/** How records of any stream are read. */
export interface RecordSourceOptions {
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
   * Age in seconds from which on a record goes to `onFailure` instead of to the function, 60 to 604 800. Has to be below the time that the
   * stream keeps it.
   *
   * @default - retries decide alone
   */
  readonly maximumRecordAgeSeconds?: number;
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
}

export interface StreamSourceOptions extends RecordSourceOptions {
  /**
   * Where to begin when the mapping is created.
   *
   * @default 'TRIM_HORIZON' (the oldest record the stream still holds)
   */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST';
}

export interface DataStreamSourceOptions extends RecordSourceOptions {
  /**
   * Where to begin when the mapping is created: at the oldest record, at the next one, or at those put from a time on
   * (`{ atTimestamp: '2026-11-24T06:00:00Z' }`).
   *
   * @default 'TRIM_HORIZON' (the oldest record the stream still holds)
   */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | { readonly atTimestamp: string };
}

/** A date and a time with its zone, which Terraform hands on as it is. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const SECONDS_PER_HOUR = 3_600;

/**
 * The mapping of a table's stream.
 *
 * @throws LandformError FN001, FN014, FN015, FN016 or FN026.
 */
export function streamMapping(fn: Consumer, table: ITable, options: StreamSourceOptions): Mapping {
  if (table.streamArn === undefined) throw tableWithoutStream(fn, table.name);
  const { startingPosition } = withDefaults(STREAM_SOURCE_DEFAULTS, options);
  const hours = QUOTAS.dynamodb.streamRetentionHours.value;
  return { eventSourceArn: table.streamArn, startingPosition, ...recordMapping(fn, table.name, hours, options) };
}

/**
 * The mapping of a data stream.
 *
 * @throws LandformError FN001, FN015, FN016, FN026 or FN027.
 */
export function dataStreamMapping(fn: Consumer, stream: IDataStream, options: DataStreamSourceOptions): Mapping {
  const { startingPosition } = withDefaults(STREAM_SOURCE_DEFAULTS, options);
  return {
    eventSourceArn: stream.arn,
    ...(typeof startingPosition === 'string'
      ? { startingPosition }
      : { startingPosition: 'AT_TIMESTAMP', startingPositionTimestamp: checkedTime(fn, startingPosition.atTimestamp) }),
    ...recordMapping(fn, stream.name, stream.retentionHours, options),
  };
}

function checkedTime(fn: Consumer, given: string): string {
  if (!TIMESTAMP.test(given) || Number.isNaN(Date.parse(given))) throw notATime(fn, given);
  return given;
}

function recordMapping(
  fn: Consumer,
  source: string,
  retentionHours: number | undefined,
  options: RecordSourceOptions,
): Mapping {
  const { lambda } = QUOTAS;
  const settings = withDefaults(STREAM_SOURCE_DEFAULTS, options);
  const { onFailure, maximumRecordAgeSeconds: age } = options;
  if (onFailure.fifo) throw onFailureIsFifo(fn, onFailure.name);
  const ranges: readonly [string, number, number, Quota][] = [
    ['windowSeconds', settings.windowSeconds, 0, lambda.batchWindowSeconds],
    ['retries', settings.retries, 0, lambda.streamRetries],
    ['parallelization', settings.parallelization, 1, lambda.streamParallelization],
    ['batchSize', settings.batchSize, 1, lambda.streamBatch],
  ];
  for (const [prop, given, minimum, maximum] of ranges) checkRange(fn, prop, given, minimum, maximum);
  if (age !== undefined) checkAge(fn, source, age, retentionHours);
  return {
    batchSize: settings.batchSize,
    ...(settings.windowSeconds > 0 ? { maximumBatchingWindowInSeconds: settings.windowSeconds } : {}),
    maximumRetryAttempts: settings.retries,
    ...(age === undefined ? {} : { maximumRecordAgeInSeconds: age }),
    bisectBatchOnFunctionError: settings.bisect,
    parallelizationFactor: settings.parallelization,
    functionResponseTypes: ['ReportBatchItemFailures'],
    destinationConfig: { onFailure: { destinationArn: onFailure.arn } },
    ...filterCriteria(fn, settings.filter),
  };
}

/** A record that the stream has dropped cannot be given up on any more: nobody hears of it. */
function checkAge(fn: Consumer, source: string, age: number, retentionHours: number | undefined): void {
  const { recordAgeMinimumSeconds, recordAgeMaximumSeconds } = QUOTAS.lambda;
  checkRange(fn, 'maximumRecordAgeSeconds', age, recordAgeMinimumSeconds.value, recordAgeMaximumSeconds);
  if (retentionHours === undefined || age < retentionHours * SECONDS_PER_HOUR) return;
  throw ageAboveRetention(fn, source, age, retentionHours * SECONDS_PER_HOUR);
}
