import type { Config } from '../estate/stack-json.ts';
import { findingsIn, type Resources } from './findings.ts';

/** Queue settings for messages that wait for a person. */
export const KEPT = { message_retention_seconds: 1_209_600 };
const STREAM = '${aws_dynamodb_table.Orders.stream_arn}';
const FUNCTION = '${aws_lambda_function.Work.function_name}';

export const arnOf = (queue: string): string => `\${aws_sqs_queue.${queue}.arn}`;
export const onFailure = (arn: string): Config => ({ destination_config: { on_failure: { destination_arn: arn } } });
export const redrive = (arn: string, maxReceiveCount = 5): Config => ({
  redrive_policy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount }),
});
export const configured = (arn: string, more: Config = {}): Resources => ({
  aws_lambda_function_event_invoke_config: {
    Async: { function_name: FUNCTION, destination_config: { on_failure: { destination: arn } }, ...more },
  },
});

/**
 * Returns functions that list rules' findings on an asynchronous edge called `Edge`, whose failures may go to the queue
 * `Failed`.
 */
export function edgeFindings(...rules: readonly string[]) {
  const find = (resource: Resources) => findingsIn(resource, rules);
  return {
    /** Edge from the queue `Work` to a function. */
    queueEdge: (queue: Config, failed: Config = {}) =>
      find({
        aws_lambda_event_source_mapping: { Edge: { event_source_arn: arnOf('Work') } },
        aws_sqs_queue: { Work: queue, Failed: { ...KEPT, ...failed } },
      }),
    /** Edge from a stream to a function. */
    streamEdge: (mapping: Config, failed: Config = {}) =>
      find({
        aws_lambda_event_source_mapping: { Edge: { event_source_arn: STREAM, ...mapping } },
        aws_sqs_queue: { Failed: { ...KEPT, ...failed } },
      }),
    /** Edge from a rule to its target. */
    targetEdge: (target: Config, failed: Config) =>
      find({
        aws_cloudwatch_event_target: { Edge: { arn: 'arn:x', ...target } },
        aws_sqs_queue: { Failed: { ...KEPT, ...failed } },
      }),
    /** Edge from a topic to a subscriber. */
    subscribed: (subscription: Config, failed: Config = {}) =>
      find({
        aws_sns_topic_subscription: { Edge: { protocol: 'https', endpoint: 'https://example.com', ...subscription } },
        aws_sqs_queue: { Failed: { ...KEPT, ...failed } },
      }),
    /** Edge from a service that invokes the function `Work` asynchronously, with more resources beside them. */
    invoked: (more: Resources, fn: Config = {}, permission: Config = {}) =>
      find({
        aws_lambda_function: { Work: fn, Other: {} },
        aws_lambda_permission: { Edge: { function_name: FUNCTION, principal: 'events.amazonaws.com', ...permission } },
        aws_sqs_queue: { Failed: KEPT, Fifo: { ...KEPT, fifo_queue: true } },
        ...more,
      }),
  };
}
