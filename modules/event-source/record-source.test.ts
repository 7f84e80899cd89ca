import { fifo, queue, readingStream, table } from '../function/testing/sources.ts';
import { toQueue } from '../queue/index.ts';
import type { TableSourceOptions } from '../table/index.ts';

describe("a table's stream as source", () => {
  it('loses nothing: begins at the oldest record, halves what fails, keeps what it gives up on', () => {
    const stack = readingStream();
    expect(stack.only('aws_lambda_event_source_mapping')).toMatchObject({
      event_source_arn: table.streamArn,
      starting_position: 'TRIM_HORIZON',
      batch_size: 100,
      maximum_retry_attempts: 10,
      bisect_batch_on_function_error: true,
      parallelization_factor: 1,
      function_response_types: ['ReportBatchItemFailures'],
      destination_config: { on_failure: { destination_arn: queue.arn } },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    const policy = JSON.stringify(stack.document('aws_iam_role_policy', 'policy'));
    expect(policy).toContain('dynamodb:GetRecords');
    expect(policy).toContain('sqs:SendMessage');
  });

  it('takes all its options', () => {
    const mapping = readingStream({
      batchSize: 10,
      windowSeconds: 2,
      retries: 3,
      bisect: false,
      parallelization: 10,
      startingPosition: 'LATEST',
      filter: [{ eventName: ['INSERT'] }],
    }).only('aws_lambda_event_source_mapping');
    expect(mapping).toMatchObject({
      batch_size: 10,
      maximum_batching_window_in_seconds: 2,
      maximum_retry_attempts: 3,
      bisect_batch_on_function_error: false,
      parallelization_factor: 10,
      starting_position: 'LATEST',
      filter_criteria: { filter: [{ pattern: '{"eventName":["INSERT"]}' }] },
    });
  });

  it('fails: a FIFO queue for failures', () =>
    expect(() => readingStream({ onFailure: toQueue(fifo) })).toThrow('[ES003]'));
  it.each([[{ batchSize: 10_001 }], [{ windowSeconds: 301 }], [{ retries: -1 }], [{ parallelization: 11 }]] satisfies [
    Partial<TableSourceOptions>,
  ][])('fails: out of range %j', (options) => {
    expect(() => readingStream(options)).toThrow('[ES001]');
  });
  it('passes: everything at its limit', () => {
    const limits = { batchSize: 10_000, windowSeconds: 300, retries: 10_000, parallelization: 10 };
    expect(() => readingStream(limits)).not.toThrow();
  });
});

describe('how old a record may get', () => {
  it('is said to Lambda, and left to the retries when nothing is said', () => {
    const mapping = (options: Partial<TableSourceOptions>) =>
      readingStream(options).only('aws_lambda_event_source_mapping');
    expect(mapping({ maximumAgeSeconds: 3_600 })).toMatchObject({ maximum_record_age_in_seconds: 3_600 });
    expect(mapping({})).not.toHaveProperty('maximum_record_age_in_seconds');
  });

  it.each([
    ['less than a minute', 59, 'set maximumAgeSeconds: 60'],
    ['more than a week', 604_801, '[ES001]'],
    ['as long as the stream keeps it', 86_400, /ES004[\s\S]*set maximumAgeSeconds: 43200/],
  ])('fails: %s', (_, maximumAgeSeconds, message) => {
    expect(() => readingStream({ maximumAgeSeconds })).toThrow(message);
  });
  it.each([60, 86_399])('passes: %s seconds', (maximumAgeSeconds) => {
    expect(() => readingStream({ maximumAgeSeconds })).not.toThrow();
  });
});
