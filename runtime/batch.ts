import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { Context, DynamoDBRecord, KinesisStreamRecord, SQSRecord } from 'aws-lambda';
import { correlationIdOfRecord } from './correlation.ts';
import { InvalidInput, isPermanent, loggable } from './errors.ts';
import { currentInvocation } from './invocation.ts';
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

/** Error for a record that was not processed: an earlier record of the same item failed, or there is no time left. */
class BehindFailure extends Error {
  override readonly name = 'BehindFailure';
}

/**
 * Processes a batch one record after the other, each under its own correlation id. The answer names the failed records,
 * which are delivered again; nothing is thrown, even when all of them fail. Order is kept: after a failure, later
 * changes of the same item, or later messages of the same group, are left for the next delivery. A record that has no id cannot be named in the
 * answer: it is logged and counted, and costs no other.
 *
 * @throws InvalidInput when the event is no batch
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
  const report = (error: unknown) => {
    const permanent = isPermanent(error);
    logger.error('record failed', { error: loggable(error), permanent });
    count('RecordFailed', { permanent: String(permanent) });
  };
  const take = async (record: Kinds[Kind]) => {
    const item = itemOf(record);
    if (item !== undefined && failed.has(item))
      throw new BehindFailure('not processed: an earlier record of the item failed');
    // Lambda delivers the whole batch again: what has not begun would be done twice, under the next invocation's time.
    if (currentInvocation()?.over) throw new BehindFailure('not processed: the invocation is over');
    try {
      const correlationId = correlationIdOfRecord(record);
      if (correlationId) logger.setCorrelationId(correlationId);
      await work(record);
      count('RecordDone');
    } catch (error) {
      if (item !== undefined) failed.add(item);
      report(error);
      throw error;
    } finally {
      logger.resetKeys();
    }
  };
  const { named, unnamed } = sorted(kind, event);
  for (const _ of unnamed) report(new InvalidInput([{ path: 'Records', message: 'must be records with an id' }]));
  if (named.Records.length === 0) return { batchItemFailures: [] };
  const options = { context, throwOnFullBatchFailure: false };
  return isFifo(named)
    ? processPartialResponse(named, take, new SqsFifoPartialProcessorAsync(), { ...options, skipGroupOnError: true })
    : processPartialResponse(named, take, new BatchProcessor(EventType[kind]), {
        ...options,
        processInParallel: false,
      });
}

/** Sorts out what is no record, or has no id to report it by. */
function sorted<Kind extends keyof Kinds>(kind: Kind, event: { Records: Kinds[Kind][] }) {
  const all: unknown = (event as { Records?: unknown } | null)?.Records;
  if (!Array.isArray(all)) throw new InvalidInput([{ path: 'Records', message: 'must be a list' }]);
  const hasId = (record: unknown) => {
    const { messageId, dynamodb, kinesis } = (record ?? {}) as { readonly [field: string]: unknown };
    return { SQS: messageId, DynamoDBStreams: dynamodb, KinesisDataStreams: kinesis }[kind] !== undefined;
  };
  const named: Kinds[Kind][] = all.filter(hasId);
  return { named: { ...event, Records: named }, unnamed: all.filter((record) => !hasId(record)) };
}

/** Tells if the messages come from a FIFO queue; only the queue's name shows it. */
const isFifo = ({ Records }: { Records: readonly object[] }): boolean =>
  Records.some((record) => 'eventSourceARN' in record && String(record.eventSourceARN).endsWith('.fifo'));

/** Returns the item whose changes a stream keeps in order: the key of a table's item, or a partition key. */
function itemOf(record: Kinds[keyof Kinds]): string | undefined {
  if ('dynamodb' in record) return JSON.stringify(record.dynamodb?.Keys);
  return 'kinesis' in record ? record.kinesis.partitionKey : undefined;
}
