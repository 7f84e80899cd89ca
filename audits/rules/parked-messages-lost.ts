import { QUOTAS } from '../../base/quotas.ts';
import { edgesOf } from '../edges/edges.ts';
import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { at, type Rule } from './rule.ts';

/** Longest retention of SQS, in seconds. */
const LONGEST_RETENTION = QUOTAS.sqs.retentionDays.value * 24 * 60 * 60;

/** Types whose dead letters are undelivered events: other alarms report them. */
const UNDELIVERED: ReadonlySet<string> = new Set(['aws_cloudwatch_event_target', 'aws_sns_topic_subscription']);

/** Refuses queues that only a person empties and that lose messages before. */
export const parkedMessagesLost: Rule = {
  id: 'parked-messages-lost',
  severity: 'medium',
  why: 'If a person is the only consumer, a dead-letter queue removes messages that were looked at too often, and a short retention removes them before anybody looks.',
  fix: 'Keep its messages for 14 days and give it no dead-letter queue, or give it a consumer.',
  find: (estate) => {
    const others = consumedOrFilledByFailures(estate);
    return estate
      .resources('aws_sqs_queue')
      .filter((queue) => !others.has(queue))
      .flatMap((queue) => [
        ...(valueAt(queue.config, 'redrive_policy.deadLetterTargetArn') === undefined
          ? []
          : [at(queue, 'has a dead-letter queue, but no consumer')]),
        ...(queue.config['message_retention_seconds'] === LONGEST_RETENTION
          ? []
          : [at(queue, 'has no consumer, and its retention is not the longest')]),
      ]);
  },
};

/**
 * Lists queues that have a consumer, that are dead-letter queues of other queues, or that receive undelivered events of
 * a rule or topic.
 */
function consumedOrFilledByFailures(estate: Estate): ReadonlySet<Resource | undefined> {
  return new Set(
    edgesOf(estate).flatMap(({ by, from, to, style, failures }) => [
      ...(by.type === 'aws_lambda_event_source_mapping' ? [from] : []),
      ...(by.type === 'aws_sqs_queue' && style === 'failure' ? [to] : []),
      ...(UNDELIVERED.has(by.type) ? [failures?.to] : []),
    ]),
  );
}
