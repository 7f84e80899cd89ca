import { QUOTAS } from '../../base/quotas.ts';
import { edgesOf } from '../edges/edges.ts';
import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { at, type Rule } from './rule.ts';

/** Seconds that SQS keeps a message at most. */
const LONGEST_RETENTION = QUOTAS.sqs.retentionDays.value * 24 * 60 * 60;

/** Types whose dead letters are what could not be delivered: something tells that they are there. */
const UNDELIVERED: ReadonlySet<string> = new Set(['aws_cloudwatch_event_target', 'aws_sns_topic_subscription']);

/** Refuses queues that only a person empties and that do not wait for one. */
export const parkedMessagesLost: Rule = {
  id: 'parked-messages-lost',
  severity: 'medium',
  why: 'Where a person is the only consumer, a dead-letter queue takes a message from whoever looked at it too often, and a short retention from whoever was on holiday.',
  fix: 'Keep its messages for 14 days and give it no dead-letter queue, or let something consume it.',
  find: (estate) => {
    const others = consumedOrFilledByFailures(estate);
    return estate
      .resources('aws_sqs_queue')
      .filter((queue) => !others.has(queue))
      .flatMap((queue) => [
        ...(valueAt(queue.config, 'redrive_policy.deadLetterTargetArn') === undefined
          ? []
          : [at(queue, 'has a dead-letter queue, and nothing that consumes it')]),
        ...(queue.config['message_retention_seconds'] === LONGEST_RETENTION
          ? []
          : [at(queue, 'nothing consumes it, and its retention is not the longest')]),
      ]);
  },
};

/** Queues that something reads, that are the dead letters of another queue, or that take what a rule or a topic could not deliver. */
function consumedOrFilledByFailures(estate: Estate): ReadonlySet<Resource | undefined> {
  return new Set(
    edgesOf(estate).flatMap(({ by, from, to, style, failures }) => [
      ...(by.type === 'aws_lambda_event_source_mapping' ? [from] : []),
      ...(by.type === 'aws_sqs_queue' && style === 'failure' ? [to] : []),
      ...(UNDELIVERED.has(by.type) ? [failures?.to] : []),
    ]),
  );
}
