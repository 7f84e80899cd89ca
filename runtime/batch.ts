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

/** Names of what failed; what is not named is done. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

interface Kinds {
  readonly SQS: SQSRecord;
  readonly DynamoDBStreams: DynamoDBRecord;
  readonly KinesisDataStreams: KinesisStreamRecord;
}

/** What is done with one record, under its own correlation id. */
export type RecordWork<Kind extends keyof Kinds> = (record: Kinds[Kind]) => Promise<void>;

/** A record that was not looked at, because one of the same item that comes before it failed. */
class BehindFailure extends Error {
  override readonly name = 'BehindFailure';
}

/**
 * Works off a batch one record after the other, each under its own correlation id. What fails is named in the answer and comes again; all
 * failing is no exception. Where order counts nothing overtakes: after a failure, later changes of the same item, or later messages of the same
 * group, are left for the next time.
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
  const failed = new Set<string>();
  const take = async (record: Kinds[Kind]) => {
    const item = itemOf(record);
    if (item !== undefined && failed.has(item)) throw new BehindFailure('not looked at');
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

/** Only the name of its queue says that a message comes from a FIFO queue. */
const isFifo = ({ Records }: { Records: readonly object[] }): boolean =>
  Records?.some((record) => 'eventSourceARN' in record && String(record.eventSourceARN).endsWith('.fifo')) ?? false;

/** What changes of a stream are in order for: a table's item, or a partition key. */
function itemOf(record: Kinds[keyof Kinds]): string | undefined {
  if ('dynamodb' in record && record.dynamodb?.Keys) return JSON.stringify(record.dynamodb.Keys);
  return 'kinesis' in record ? record.kinesis.partitionKey : undefined;
}
