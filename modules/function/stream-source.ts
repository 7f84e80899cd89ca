import { QUOTAS, withDefaults } from '../core/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import { checkRange } from './check.ts';
import { STREAM_SOURCE_DEFAULTS } from './defaults.ts';
import { onFailureIsFifo, tableWithoutStream } from './errors.ts';
import type { Consumer, Mapping } from './event-sources.ts';
import { type EventFilter, filterCriteria } from './source-filter.ts';

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

/**
 * The mapping of a table's stream.
 *
 * @throws LandformError FN001, FN011, FN014, FN015 or FN016.
 */
export function streamMapping(fn: Consumer, table: ITable, options: StreamSourceOptions): Mapping {
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
