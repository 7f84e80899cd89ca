import { DataStream, type IDataStream } from '../data-stream/index.ts';
import type { ITable } from '../table/index.ts';
import type { DataStreamSourceOptions, StreamSourceOptions } from './index.ts';
import { consumer, fifo, fromStream, queue, table } from './testing/sources.ts';

describe("a table's stream as source", () => {
  it('loses nothing: begins at the oldest record, halves what fails, keeps what it gives up on', () => {
    const stack = fromStream();
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
    const mapping = fromStream({
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

  it('fails: a table without a stream', () => {
    const { streamArn: _none, ...streamless } = table;
    expect(() => fromStream({}, streamless as ITable)).toThrow(/FN014[\s\S]*set stream: true on the table/);
  });
  it('fails: a FIFO queue for failures', () => expect(() => fromStream({ onFailure: fifo })).toThrow('[FN015]'));
  it.each([[{ batchSize: 10_001 }], [{ windowSeconds: 301 }], [{ retries: -1 }], [{ parallelization: 11 }]] satisfies [
    Partial<StreamSourceOptions>,
  ][])('fails: out of range %j', (options) => {
    expect(() => fromStream(options)).toThrow('[FN001]');
  });
  it('passes: everything at its limit', () => {
    const limits = { batchSize: 10_000, windowSeconds: 300, retries: 10_000, parallelization: 10 };
    expect(() => fromStream(limits)).not.toThrow();
  });
});

describe('how old a record may get', () => {
  it('is said to Lambda, and left to the retries when nothing is said', () => {
    const mapping = (options: Partial<StreamSourceOptions>) =>
      fromStream(options).only('aws_lambda_event_source_mapping');
    expect(mapping({ maximumRecordAgeSeconds: 3_600 })).toMatchObject({ maximum_record_age_in_seconds: 3_600 });
    expect(mapping({})).not.toHaveProperty('maximum_record_age_in_seconds');
  });

  it.each([
    ['less than a minute', 59, 'set maximumRecordAgeSeconds: 60'],
    ['more than a week', 604_801, '[FN001]'],
    ['as long as the stream keeps it', 86_400, /FN026[\s\S]*set maximumRecordAgeSeconds: 43200/],
  ])('fails: %s', (_, maximumRecordAgeSeconds, message) => {
    expect(() => fromStream({ maximumRecordAgeSeconds })).toThrow(message);
  });
  it.each([60, 86_399])('passes: %s seconds', (maximumRecordAgeSeconds) => {
    expect(() => fromStream({ maximumRecordAgeSeconds })).not.toThrow();
  });
});

describe('a data stream as source', () => {
  const stream: IDataStream = DataStream.fromAttributes({
    name: 'landform-test-clicks',
    arn: 'arn:aws:kinesis:eu-west-1:444444444444:stream/landform-test-clicks',
    retentionHours: 48,
  });
  const fromDataStream = (options: Partial<DataStreamSourceOptions> = {}, source = stream) =>
    consumer((fn) => fn.addDataStreamSource(source, { onFailure: queue, ...options }));

  it('hands over batches that halve until the record that fails stands alone, and gives up into a queue', () => {
    const mapped = fromDataStream();
    expect(mapped.only('aws_lambda_event_source_mapping')).toMatchObject({
      event_source_arn: stream.arn,
      starting_position: 'TRIM_HORIZON',
      batch_size: 100,
      maximum_retry_attempts: 10,
      bisect_batch_on_function_error: true,
      function_response_types: ['ReportBatchItemFailures'],
      destination_config: { on_failure: { destination_arn: queue.arn } },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    expect(Object.keys(mapped.resources('aws_lambda_event_source_mapping'))).toEqual([
      expect.stringMatching(/^Consume_DataStream-clicks_[0-9A-F]{8}$/),
    ]);
    expect(JSON.stringify(mapped.document('aws_iam_role_policy', 'policy'))).toContain('kinesis:GetRecords');
  });

  it('can begin at a time', () => {
    const atTimestamp = '2026-11-24T06:00:00Z';
    expect(fromDataStream({ startingPosition: { atTimestamp } }).only('aws_lambda_event_source_mapping')).toMatchObject(
      { starting_position: 'AT_TIMESTAMP', starting_position_timestamp: atTimestamp },
    );
    expect(fromDataStream({ startingPosition: 'LATEST' }).only('aws_lambda_event_source_mapping')).toMatchObject({
      starting_position: 'LATEST',
    });
  });

  it.each([
    ['a time without zone', { startingPosition: { atTimestamp: '2026-11-24T06:00:00' } }, /FN027[\s\S]*write "2026-/],
    ['no time at all', { startingPosition: { atTimestamp: 'yesterday' } }, /FN027[\s\S]*write e\.g\./],
    ['a month too many', { startingPosition: { atTimestamp: '2026-13-24T06:00:00Z' } }, '[FN027]'],
    ['an age at which the stream has dropped the record', { maximumRecordAgeSeconds: 172_800 }, 'kept for 172800 s'],
    ['a FIFO queue for failures', { onFailure: fifo }, '[FN015]'],
    ['a batch of none', { batchSize: 0 }, '[FN001]'],
  ] satisfies [string, Partial<DataStreamSourceOptions>, string | RegExp][])('fails: %s', (_, options, message) => {
    expect(() => fromDataStream(options)).toThrow(message);
  });
  it('passes: a time with an offset, and an age that the stream outlives', () => {
    const startingPosition = { atTimestamp: '2026-11-24T06:00:00.5+01:00' };
    expect(() => fromDataStream({ startingPosition, maximumRecordAgeSeconds: 172_799 })).not.toThrow();
    const unknown = DataStream.fromAttributes({ name: 'clicks', arn: stream.arn });
    expect(() => fromDataStream({ maximumRecordAgeSeconds: 172_800 }, unknown)).not.toThrow();
  });
});
