import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { Context, DynamoDBRecord, KinesisStreamRecord, SQSRecord } from 'aws-lambda';
import { correlationIdOfRecord } from './correlation.ts';
import { isPermanent, loggable } from './errors.ts';
import { counter, type Observability } from './observability.ts';

/** Answer to a batch event: the ids of the records that failed. All others count as processed. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

interface Kinds {
  readonly SQS: SQSRecord;
  readonly DynamoDBStreams: DynamoDBRecord;
  readonly KinesisDataStreams: KinesisStreamRecord;
}

/** Work on one record of a batch, done under the record's own correlation id. */
export type RecordWork<Kind extends keyof Kinds> = (record: Kinds[Kind]) => Promise<void>;

/** Error for a record that was not processed, because an earlier record of the same item failed. */
class BehindFailure extends Error {
  override readonly name = 'BehindFailure';
}

/**
 * Processes a batch one record after the other, each under its own correlation id. The answer names the failed records,
 * which are delivered again; nothing is thrown, even when all of them fail. Order is kept: after a failure, later
 * changes of the same item, or later messages of the same group, are left for the next delivery.
 */
export async function processBatch<Kind extends keyof Kinds>(
  kind: Kind,
  observability: Observability,
  event: { Records: Kinds[Kind][] },
  context: Context,
  work: RecordWork<Kind>,
): Promise<BatchAnswer> {
  const { logger } = observability;
  const count = counter(observability);
  const failed = new Set<string | undefined>();
  const take = async (record: Kinds[Kind]) => {
    const item = itemOf(record);
    if (failed.has(item)) throw new BehindFailure('not processed: an earlier record of the item failed');
    try {
      const correlationId = correlationIdOfRecord(record);
      if (correlationId) logger.setCorrelationId(correlationId);
      await work(record);
      count('RecordDone');
    } catch (error) {
      if (item !== undefined) failed.add(item);
      const permanent = isPermanent(error);
      logger.error('record failed', { error: loggable(error), permanent });
      count('RecordFailed', { permanent: String(permanent) });
      throw error;
    } finally {
      logger.resetKeys();
    }
  };
  const options = { context, throwOnFullBatchFailure: false };
  return isFifo(event)
    ? processPartialResponse(event, take, new SqsFifoPartialProcessorAsync(), { ...options, skipGroupOnError: true })
    : processPartialResponse(event, take, new BatchProcessor(EventType[kind]), {
        ...options,
        processInParallel: false,
      });
}

/** Tells if the messages come from a FIFO queue; only the queue's name shows it. All messages of a batch are of one queue. */
const isFifo = ({ Records }: { Records: readonly { readonly eventSourceARN?: string }[] }): boolean =>
  Records?.[0]?.eventSourceARN?.endsWith('.fifo') ?? false;

/** Returns the item whose changes a stream keeps in order: the key of a table's item, or a partition key. */
function itemOf(record: Kinds[keyof Kinds]): string | undefined {
  if ('dynamodb' in record) return JSON.stringify(record.dynamodb?.Keys);
  return 'kinesis' in record ? record.kinesis.partitionKey : undefined;
}
