import { at, type Rule } from './rule.ts';

/** Types that send events asynchronously and of which no module has facts. */
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

/** Refuses asynchronous edges of types without facts. */
export const unknownType: Rule = {
  id: 'unknown-type',
  severity: 'medium',
  why: 'Without facts of its type, no rule can check the destination of failures and the permissions of such an edge.',
  fix: 'Add facts of the type: `edges` with `failures` in the facts.ts of its module, or pass them to the audit.',
  find: (estate) =>
    estate
      .resources(...ASYNCHRONOUS)
      .filter(({ facts }) => facts === undefined)
      .map((resource) => at(resource, 'is of a type that no rule knows')),
};
