import { at, type Rule } from './rule.ts';

/** Types that leave something with somebody and do not wait for what becomes of it, of which no module has facts. */
const ASYNCHRONOUS: ReadonlySet<string> = new Set([
  'aws_cloudwatch_log_subscription_filter',
  'aws_dynamodb_kinesis_streaming_destination',
  'aws_iot_topic_rule',
  'aws_kinesis_firehose_delivery_stream',
  'aws_pipes_pipe',
  'aws_s3_bucket_notification',
  'aws_scheduler_schedule',
  'aws_ses_receipt_rule',
]);

/** Refuses asynchronous edges of a kind that no other rule understands. */
export const unknownType: Rule = {
  id: 'unknown-type',
  severity: 'medium',
  why: 'Where the failures of such an edge go, and what it needs to be allowed, no rule can say without facts of its type.',
  fix: 'State facts of the type: `edges` with `failures` in the facts.ts of its module, or hand them to the audit.',
  find: (estate) =>
    estate
      .resources(...ASYNCHRONOUS)
      .filter(({ facts }) => facts === undefined)
      .map((resource) => at(resource, 'is of a kind that nobody audits yet')),
};
