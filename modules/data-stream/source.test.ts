import { elsewhere } from '../../test/kit/synth.ts';
import { fifo, queue, reading } from '../function/testing/sources.ts';
import { toQueue } from '../queue/index.ts';
import { DataStream, type DataStreamSourceOptions, fromDataStream, type IDataStream } from './index.ts';

describe('a data stream as source', () => {
  const stream: IDataStream = DataStream.fromAttributes(elsewhere(), 'clicks', {
    name: 'landform-test-clicks',
    arn: 'arn:aws:kinesis:eu-west-1:444444444444:stream/landform-test-clicks',
    retentionHours: 48,
  });
  const readingDataStream = (options: Partial<DataStreamSourceOptions> = {}, source = stream) =>
    reading(fromDataStream(source, { onFailure: toQueue(queue), ...options }));

  it('hands over batches that halve until the record that fails stands alone, and gives up into a queue', () => {
    const mapped = readingDataStream();
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
    expect(
      readingDataStream({ startingPosition: { atTimestamp } }).only('aws_lambda_event_source_mapping'),
    ).toMatchObject({ starting_position: 'AT_TIMESTAMP', starting_position_timestamp: atTimestamp });
    expect(readingDataStream({ startingPosition: 'LATEST' }).only('aws_lambda_event_source_mapping')).toMatchObject({
      starting_position: 'LATEST',
    });
  });

  it.each([
    ['a time without zone', { startingPosition: { atTimestamp: '2026-11-24T06:00:00' } }, /DS002[\s\S]*write "2026-/],
    ['no time at all', { startingPosition: { atTimestamp: 'yesterday' } }, /DS002[\s\S]*write e\.g\./],
    ['a month too many', { startingPosition: { atTimestamp: '2026-13-24T06:00:00Z' } }, '[DS002]'],
    ['an age at which the stream has dropped the record', { maximumAgeSeconds: 172_800 }, 'kept for 172800 s'],
    ['a FIFO queue for failures', { onFailure: toQueue(fifo) }, '[ES003]'],
    ['a batch of none', { batchSize: 0 }, '[ES001]'],
  ] satisfies [string, Partial<DataStreamSourceOptions>, string | RegExp][])('fails: %s', (_, options, message) => {
    expect(() => readingDataStream(options)).toThrow(message);
  });
  it('passes: a time with an offset, and an age that the stream outlives', () => {
    const startingPosition = { atTimestamp: '2026-11-24T06:00:00.5+01:00' };
    expect(() => readingDataStream({ startingPosition, maximumAgeSeconds: 172_799 })).not.toThrow();
    const unknown = DataStream.fromAttributes(elsewhere(), 'Imported', { name: 'clicks', arn: stream.arn });
    expect(() => readingDataStream({ maximumAgeSeconds: 172_800 }, unknown)).not.toThrow();
  });
});
