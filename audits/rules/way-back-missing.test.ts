import { findingsIn } from '../testing/findings.ts';

const failures = (source: string, hours: number | undefined, seconds: number) =>
  findingsIn(
    {
      aws_kinesis_stream: { Clicks: { name: 'clicks', retention_period: hours } },
      aws_dynamodb_table: { Orders: { name: 'orders' } },
      aws_sqs_queue: { Failed: { name: 'failed', message_retention_seconds: seconds } },
      aws_lambda_function: { Read: { function_name: 'read' } },
      aws_lambda_event_source_mapping: {
        Source: {
          event_source_arn: source,
          function_name: '${aws_lambda_function.Read.function_name}',
          destination_config: { on_failure: { destination_arn: '${aws_sqs_queue.Failed.arn}' } },
        },
      },
    },
    ['way-back-missing'],
  );

const CLICKS = '${aws_kinesis_stream.Clicks.arn}';
const DAY = 86_400;

describe('the message about a failed batch', () => {
  it('may wait as long as a data stream keeps its records', () => {
    expect(failures(CLICKS, 336, 14 * DAY)).toEqual([]);
    expect(failures(CLICKS, undefined, DAY)).toEqual([]);
  });

  it('may wait longer than the stream of a table keeps its records: the table has the items', () => {
    expect(failures('${aws_dynamodb_table.Orders.stream_arn}', undefined, 14 * DAY)).toEqual([]);
  });

  it('fails: it waits longer than a data stream keeps its records', () => {
    expect(failures(CLICKS, undefined, 14 * DAY)).toEqual([
      'aws_lambda_event_source_mapping.Source: its failures wait in aws_sqs_queue.Failed for 336 hours, and the stream keeps records for 24',
    ]);
    expect(failures(CLICKS, 335, 14 * DAY)).toHaveLength(1);
  });
});
