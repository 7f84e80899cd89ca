import { synth } from '../../test/kit/synth.ts';
import type { Grantable } from '../core/index.ts';
import { DataStream, type IDataStream } from '../data-stream/index.ts';
import type { IKey } from '../key/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { ITable } from '../table/index.ts';
import {
  type DataStreamSourceOptions,
  LambdaFunction,
  type QueueSourceOptions,
  type StreamSourceOptions,
} from './index.ts';
import { code, make } from './testing/function.ts';

const arn = 'arn:aws:sqs:eu-west-1:444444444444:orders';
const allow = (action: string) => (grantee: Grantable) => grantee.role.allow({ actions: [action], resources: [arn] });
const queue: IQueue = {
  name: 'orders',
  arn,
  url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/orders',
  fifo: false,
  visibilityTimeoutSeconds: 60,
  grantConsume: allow('sqs:ReceiveMessage'),
  grantSend: allow('sqs:SendMessage'),
};
const fifo: IQueue = { ...queue, name: 'orders.fifo', fifo: true };
const table: ITable = {
  name: 'orders',
  arn: 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders',
  streamArn: 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders/stream/1',
  grantStream: allow('dynamodb:GetRecords'),
} as ITable;

const consumer = (build: (fn: LambdaFunction) => void, reservedConcurrency?: number) =>
  synth((stack) =>
    build(
      new LambdaFunction(stack, 'Consume', {
        name: 'consume',
        description: 'Works off orders',
        code,
        timeoutSeconds: 10,
        ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
      }),
    ),
  );
const fromQueue = (source: IQueue, options?: QueueSourceOptions, reserved?: number) =>
  consumer((fn) => fn.addQueueSource(source, options), reserved);
const fromStream = (options: Partial<StreamSourceOptions> = {}, source = table) =>
  consumer((fn) => fn.addStreamSource(source, { onFailure: queue, ...options }));

describe('a queue as source', () => {
  it('hands back only the messages that failed, and asks for permissions first', () => {
    const stack = fromQueue(queue);
    expect(stack.only('aws_lambda_event_source_mapping')).toMatchObject({
      event_source_arn: arn,
      batch_size: 10,
      function_response_types: ['ReportBatchItemFailures'],
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    expect(JSON.stringify(stack.document('aws_iam_role_policy', 'policy'))).toContain('sqs:ReceiveMessage');
  });

  it('takes all its options', () => {
    const options = {
      batchSize: 500,
      windowSeconds: 5,
      maximumConcurrency: 2,
      filter: [{ body: { kind: ['order'] } }],
    };
    expect(
      fromQueue({ ...queue, visibilityTimeoutSeconds: 65 }, options).only('aws_lambda_event_source_mapping'),
    ).toMatchObject({
      batch_size: 500,
      maximum_batching_window_in_seconds: 5,
      scaling_config: { maximum_concurrency: 2 },
      filter_criteria: { filter: [{ pattern: '{"body":{"kind":["order"]}}' }] },
    });
  });

  it.each([
    [
      'a visibility below the timeout',
      { ...queue, visibilityTimeoutSeconds: 9 },
      {},
      /FN010[\s\S]*set visibilityTimeoutSeconds: 60/,
    ],
    ['a batch of none', queue, { batchSize: 0 }, '[FN011]'],
    ['a large batch without a window', queue, { batchSize: 11 }, 'set windowSeconds: 1'],
    ['a batch above the limit', queue, { batchSize: 10_001, windowSeconds: 1 }, 'set batchSize: 10000'],
    ['more than ten of a FIFO queue', fifo, { batchSize: 11 }, 'FIFO queue orders.fifo'],
    ['a window on a FIFO queue', fifo, { windowSeconds: 1 }, '[FN012]'],
    ['a window above five minutes', queue, { windowSeconds: 301 }, '[FN001]'],
    ['a concurrency of one', queue, { maximumConcurrency: 1 }, 'reservedConcurrency: 1'],
    ['a concurrency above the limit', queue, { maximumConcurrency: 1_001 }, '[FN018]'],
    ['no filter in the list', queue, { filter: [] }, '[FN016]'],
    ['six filters', queue, { filter: Array(6).fill({ body: {} }) }, '[FN016]'],
    ['a filter that is too long', queue, { filter: [{ body: { kind: ['x'.repeat(5_000)] } }] }, '[FN016]'],
  ] satisfies [string, IQueue, QueueSourceOptions, string | RegExp][])(
    'fails: %s',
    (_what, source, options, message) => {
      expect(() => fromQueue(source, options)).toThrow(message);
    },
  );

  it.each([
    ['a visibility of exactly the timeout', { ...queue, visibilityTimeoutSeconds: 10 }, {}],
    ['a queue of which the visibility is unknown', { ...queue, visibilityTimeoutSeconds: undefined }, {}],
    ['ten of a FIFO queue', fifo, { batchSize: 10 }],
    ['the largest batch, with a window', queue, { batchSize: 10_000, windowSeconds: 1 }],
    ['two at a time', queue, { maximumConcurrency: 2 }],
    ['five filters', queue, { filter: Array(5).fill({ body: {} }) }],
  ] satisfies [string, IQueue, QueueSourceOptions][])('passes: %s', (_what, source, options) => {
    expect(() => fromQueue(source, options)).not.toThrow();
  });

  it('fails: more at a time than the function has reserved', () => {
    expect(() => fromQueue(queue, { maximumConcurrency: 6 }, 5)).toThrow(/FN013[\s\S]*set maximumConcurrency: 5/);
  });
  it('passes: as many as it has reserved', () => {
    expect(() => fromQueue(queue, { maximumConcurrency: 5 }, 5)).not.toThrow();
  });

  const warnings = (source: IQueue, options?: QueueSourceOptions) => {
    let found: string[] = [];
    consumer((fn) => {
      fn.addQueueSource(source, options);
      found = fn.node.metadata.map((entry) => String(entry.data));
    });
    return found;
  };
  it('warns: a visibility below six times the timeout and the window, with the number to set', () => {
    expect(warnings({ ...queue, visibilityTimeoutSeconds: 64 }, { windowSeconds: 5 })).toEqual([
      expect.stringContaining('set visibilityTimeoutSeconds: 65'),
    ]);
  });
  it('is silent: six times the timeout and the window', () => {
    expect(warnings({ ...queue, visibilityTimeoutSeconds: 65 }, { windowSeconds: 5 })).toEqual([]);
  });
});

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
      destination_config: { on_failure: { destination_arn: arn } },
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

it('names mappings after where their source stands, the same in every environment', () => {
  const stack = fromQueue(queue);
  expect(Object.keys(stack.resources('aws_lambda_event_source_mapping'))).toEqual([
    expect.stringMatching(/^Consume_Queue-orders_[0-9A-F]{8}$/),
  ]);
  const imported = fromStream({}, { ...table, name: 'landform-test-orders' });
  expect(Object.keys(imported.resources('aws_lambda_event_source_mapping'))).toEqual([
    expect.stringMatching(/^Consume_Stream-orders_[0-9A-F]{8}$/),
  ]);
});

describe('how old a record may get', () => {
  it('is said to Lambda, and left to the retries when nothing is said', () => {
    const mapping = (options: Partial<StreamSourceOptions>) =>
      fromStream(options).only('aws_lambda_event_source_mapping');
    expect(mapping({ maximumRecordAgeSeconds: 3_600 })).toMatchObject({ maximum_record_age_in_seconds: 3_600 });
    expect(mapping({})).not.toHaveProperty('maximum_record_age_in_seconds');
  });

  it.each([
    ['less than a minute', 59, 'set maximumRecordAgeSeconds to 60'],
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
      destination_config: { on_failure: { destination_arn: arn } },
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

describe('filters of a function with a key', () => {
  const key = (services?: string[]): IKey => ({
    arn: 'arn:aws:kms:eu-west-1:444444444444:key/1',
    ...(services ? { services } : {}),
    grantDecrypt: () => undefined,
    grantEncryptDecrypt: () => undefined,
  });
  const filtered = (given: IKey) => {
    let warnings: string[] = [];
    const stack = synth((scope) => {
      const fn = make(scope, { key: given });
      fn.addQueueSource(queue, { filter: [{ body: { kind: ['order'] } }] });
      warnings = fn.node.metadata.map(({ data }) => String(data));
    });
    return { mapping: stack.only('aws_lambda_event_source_mapping'), warnings };
  };

  it('are encrypted with it where it lets Lambda in', () => {
    const { mapping, warnings } = filtered(key(['logs.amazonaws.com', 'lambda.amazonaws.com']));
    expect(mapping).toMatchObject({ kms_key_arn: key().arn });
    expect(warnings).toEqual([]);
  });
  it('are not where it does not, which is said', () => {
    for (const each of [key(['logs.amazonaws.com']), key()]) {
      const { mapping, warnings } = filtered(each);
      expect(mapping).not.toHaveProperty('kms_key_arn');
      expect(warnings).toEqual([expect.stringContaining("add 'lambda.amazonaws.com' to the key's services")]);
    }
  });
});
