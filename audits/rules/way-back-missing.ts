import { edgesOf } from '../edges/edges.ts';
import type { Resource } from '../estate/resource.ts';
import { at, type Found, type Rule } from './rule.ts';

const SECONDS_PER_HOUR = 3_600;
/** Defaults of AWS: hours of a data stream, seconds of a queue. */
const STREAM_HOURS = 24;
const QUEUE_SECONDS = 345_600;

/**
 * Refuses failures of a data stream that nobody can process again. A failed batch leaves its position, not its records.
 * Batches of a table are made up for from the table itself (`landform redrive --rebuild`), those of a data stream only
 * while it keeps the records.
 */
export const wayBackMissing: Rule = {
  id: 'way-back-missing',
  severity: 'medium',
  why: 'The message about a failed batch of a data stream names a position, which is of no use once the stream has forgotten its records: https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
  fix: 'Keep the records as long as the messages: raise `retentionHours` of the stream, or lower the retention of the queue.',
  find: (estate) =>
    edgesOf(estate).flatMap(({ by, from, failures }): Found[] => {
      const queue = failures?.to;
      if (from?.type !== 'aws_kinesis_stream' || queue?.type !== 'aws_sqs_queue') return [];
      const [records, messages] = [recordHours(from), messageHours(queue)];
      if (records >= messages) return [];
      return [
        at(
          by,
          `its failures wait in ${queue.address} for ${messages} hours, and the stream keeps records for ${records}`,
        ),
      ];
    }),
};

function recordHours({ config }: Resource): number {
  return Number(config['retention_period'] ?? STREAM_HOURS);
}

function messageHours({ config }: Resource): number {
  return Number(config['message_retention_seconds'] ?? QUEUE_SECONDS) / SECONDS_PER_HOUR;
}
