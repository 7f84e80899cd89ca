import '../functions/orders/testing/lambda-environment.ts';
import type { KinesisStreamRecord, SQSRecord } from 'aws-lambda';
import { processBatch } from './batch.ts';
import { PermanentError, RetryableError } from './errors.ts';
import { observe } from './observability.ts';
import { lambdaContext } from './testing/lambda-context.ts';
import { outputOf } from './testing/output.ts';

const config = { name: 'greet', description: 'Greets', memoryMB: 128, timeoutSeconds: 1, layers: [], environment: [] };
const records = (...ids: string[]) => ({
  Records: ids.map((messageId) => ({ messageId, body: 'tok_secret' }) as SQSRecord),
});

const process = (ids: string[], work: (id: string, observability: ReturnType<typeof observe>) => Promise<void>) =>
  outputOf(async () => {
    const observability = observe(config);
    const answer = await processBatch('SQS', observability, records(...ids), lambdaContext(), ({ messageId }) =>
      work(messageId, observability),
    );
    observability.metrics.publishStoredMetrics();
    return answer;
  });

describe('processBatch', () => {
  it('names what failed and nothing else', async () => {
    const { result } = await process(['a', 'b', 'c'], async (id) => {
      if (id === 'b') throw new RetryableError('dropped');
    });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  });

  it('names everything when everything failed, which is no exception', async () => {
    const { result, error } = await process(['a', 'b'], () => Promise.reject(new Error('x')));
    expect(error).toBeUndefined();
    expect(result?.batchItemFailures).toHaveLength(2);
  });

  it.each([null, undefined, 'text', 7, [], {}])('loses nothing but a record that is %j', async (odd) => {
    const seen: string[] = [];
    const { result, logs, metrics } = await outputOf(async () => {
      const observability = observe(config);
      const event = { Records: [records('a').Records[0], odd, records('b').Records[0]] as SQSRecord[] };
      const answer = await processBatch('SQS', observability, event, lambdaContext(), async ({ messageId }) => {
        seen.push(messageId);
        if (messageId === 'a') throw new RetryableError('dropped');
      });
      observability.metrics.publishStoredMetrics();
      return answer;
    });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
    expect(seen).toEqual(['a', 'b']);
    expect(logs.filter((line) => line['permanent'] === true)).toHaveLength(1);
    expect(metrics.some((line) => line['RecordDone'] === 1)).toBe(true);
  });

  it('has nothing to name in a batch of nothing but odd records', async () => {
    const event = { Records: [null] as unknown as SQSRecord[] };
    const { result } = await outputOf(() =>
      processBatch('SQS', observe(config), event, lambdaContext(), async () => {}),
    );
    expect(result).toEqual({ batchItemFailures: [] });
  });

  it.each(['SQS', 'DynamoDBStreams', 'KinesisDataStreams'] as const)(
    'takes a null record of %s alone',
    async (kind) => {
      const { result, error } = await outputOf(() =>
        processBatch(kind, observe(config), { Records: [null] } as never, lambdaContext(), async () => {}),
      );
      expect({ result, error }).toEqual({ result: { batchItemFailures: [] }, error: undefined });
    },
  );

  it.each([null, {}, { Records: 'none' }])('fails: %j, which is no batch', async (event) => {
    const { error } = await outputOf(() =>
      processBatch('SQS', observe(config), event as never, lambdaContext(), async () => {}),
    );
    expect(error).toMatchObject({ name: 'InvalidInput' });
  });

  it('works off one after the other', async () => {
    const order: string[] = [];
    await process(['a', 'b'], async (id) => {
      order.push(`${id} begins`);
      await new Promise(setImmediate);
      order.push(`${id} ends`);
    });
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('gives each record its own keys and tells permanent from retryable', async () => {
    const { logs, metrics, text } = await process(['a', 'b'], async (id, { logger }) => {
      if (id === 'a') logger.setCorrelationId('c-a');
      throw id === 'a' ? new PermanentError('InvalidInput', 'no') : new RetryableError('dropped');
    });
    expect(logs.map((line) => [line['correlation_id'], line['permanent']])).toEqual([
      ['c-a', true],
      [undefined, false],
    ]);
    expect(metrics.filter((line) => 'RecordFailed' in line).map((line) => line['permanent'])).toEqual([
      'true',
      'false',
    ]);
    expect(text).not.toContain('tok_secret');
  });

  const messages = (queue: string, ...ids: string[]) => ({
    Records: ids.map((messageId) => ({
      messageId,
      body: '{}',
      eventSourceARN: `arn:aws:sqs:eu-west-1:444444444444:${queue}`,
      attributes: { MessageGroupId: messageId.charAt(0) },
    })) as SQSRecord[],
  });
  it('lets nothing overtake in its group of a FIFO queue, and goes on with the other groups', async () => {
    const seen: string[] = [];
    const { result } = await outputOf(() =>
      processBatch(
        'SQS',
        observe(config),
        messages('orders.fifo', 'a1', 'a2', 'b1', 'a3', 'b2'),
        lambdaContext(),
        async ({ messageId }) => {
          seen.push(messageId);
          if (messageId === 'a2') throw new RetryableError('dropped');
        },
      ),
    );
    expect(seen).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(result?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a2', 'a3']);
  });

  it('holds up nothing of a standard queue, where a group is for fairness and not for order', async () => {
    const { result } = await outputOf(() =>
      processBatch(
        'SQS',
        observe(config),
        messages('orders', 'a1', 'a2', 'a3'),
        lambdaContext(),
        async ({ messageId }) => {
          if (messageId === 'a1') throw new RetryableError('dropped');
        },
      ),
    );
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'a1' }] });
  });

  it('lets no record overtake another of its partition key in a stream of Kinesis', async () => {
    const Records = ['a1', 'a2', 'b1', 'a3', 'b2'].map((sequenceNumber) => ({
      kinesis: { sequenceNumber, partitionKey: sequenceNumber.charAt(0), data: '' },
    })) as KinesisStreamRecord[];
    const { result } = await outputOf(() =>
      processBatch('KinesisDataStreams', observe(config), { Records }, lambdaContext(), async ({ kinesis }) => {
        if (kinesis.sequenceNumber === 'a2') throw new RetryableError('dropped');
      }),
    );
    expect(result?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a2', 'a3']);
  });

  it('logs a failed record without a correlation id under that of its invocation, so that it can be found', async () => {
    const { logs } = await outputOf(() => {
      const observability = observe(config);
      observability.logger.setCorrelationId('c-invocation');
      return processBatch('SQS', observability, records('a'), lambdaContext(), () => Promise.reject(new Error('x')));
    });
    expect(logs.map((line) => line['correlation_id'])).toEqual(['c-invocation']);
  });

  it('lets no change of an item overtake another in a stream, and says so once', async () => {
    const seen: string[] = [];
    const changes = ['a1', 'a2', 'b1', 'a3', 'b2'].map((SequenceNumber) => ({
      dynamodb: { SequenceNumber, Keys: { pk: { S: SequenceNumber.charAt(0) } } },
    }));
    const { result, logs } = await outputOf(() =>
      processBatch('DynamoDBStreams', observe(config), { Records: changes }, lambdaContext(), async ({ dynamodb }) => {
        seen.push(dynamodb?.SequenceNumber ?? '');
        if (dynamodb?.SequenceNumber === 'a2') throw new RetryableError('dropped');
      }),
    );
    expect(seen).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(result?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a2', 'a3']);
    expect(logs.filter(({ level }) => level === 'ERROR')).toHaveLength(1);
  });

  it('takes records of Kinesis, and finds their correlation id', async () => {
    const data = Buffer.from('{"correlationId":"c-k"}').toString('base64');
    const record = { kinesis: { sequenceNumber: '7', data }, eventSource: 'aws:kinesis' } as KinesisStreamRecord;
    const { result, logs } = await outputOf(() =>
      processBatch('KinesisDataStreams', observe(config), { Records: [record] }, lambdaContext(), () =>
        Promise.reject(new RetryableError('dropped')),
      ),
    );
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
    expect(logs.map((line) => line['correlation_id'])).toEqual(['c-k']);
  });

  it.each([
    ['an event without records', {}],
    ['an event of another service', { Records: 'all of them' }],
  ])('fails: %s, which is told from a fault of the work', async (_, event) => {
    const { error } = await outputOf(() =>
      processBatch('SQS', observe(config), event as { Records: SQSRecord[] }, lambdaContext(), async () => {}),
    );
    expect(error).toMatchObject({ name: 'InvalidInput' });
  });

  it('answers a batch without records with nothing to deliver again', async () => {
    const { result } = await process([], async () => {});
    expect(result).toEqual({ batchItemFailures: [] });
  });
});
