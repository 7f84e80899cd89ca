import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { isPermanent, loggable } from './errors.ts';
import { counter, type Observability } from './observability.ts';

/** Names of what failed; what is not named is done. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

interface Kinds {
  readonly SQS: SQSRecord;
  readonly DynamoDBStreams: DynamoDBRecord;
}

/** What is done with one record, under its own correlation id. */
export type RecordWork<Kind extends keyof Kinds> = (record: Kinds[Kind]) => Promise<void>;

/**
 * Works off a batch one record after the other, so that two changes of one item stay in order and log lines carry the right correlation id.
 * A record that fails is named in the answer and comes again, alone among those that did not; all failing is no exception.
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
  return processPartialResponse(
    event,
    async (record: Kinds[Kind]) => {
      try {
        await work(record);
        count('RecordDone');
      } catch (error) {
        const permanent = isPermanent(error);
        logger.error('record failed', { error: loggable(error), permanent });
        count('RecordFailed', { permanent: String(permanent) });
        throw error;
      } finally {
        logger.resetKeys();
      }
    },
    new BatchProcessor(EventType[kind]),
    { context, processInParallel: false, throwOnFullBatchFailure: false },
  );
}
