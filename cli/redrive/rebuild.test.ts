import { rebuildFromTable } from './rebuild.ts';

const QUEUE = 'https://sqs/444444444444/landform-local-failed';
const STREAM = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders/stream/2026-11-25T00:00:00.000';
const FUNCTION = 'arn:aws:lambda:eu-west-1:444444444444:function:project';

const batch = (functionArn = `${FUNCTION}:$LATEST`) =>
  JSON.stringify({ requestContext: { functionArn }, DDBStreamBatchInfo: { streamArn: STREAM, batchSize: 3 } });
const order = (id: number) => ({ pk: { S: `ORDER#${id}` }, sk: { S: 'ORDER' }, total: { N: `${id}` } });
const CHARGE = { pk: { S: 'ORDER#1' }, sk: { S: 'CHARGE' } };

interface World {
  readonly bodies?: readonly string[];
  readonly items?: readonly object[];
  readonly batchSize?: number;
  readonly mapped?: string;
  /** Answer of the function. */
  readonly answer?: () => { readonly FunctionError?: string; readonly Payload?: Uint8Array };
}

/** Fakes of the three services: a queue with messages, a table whose scan has one item a page, and a function. */
function world({ bodies = [batch()], items = [], batchSize = 100, mapped = FUNCTION, answer = () => ({}) }: World) {
  const waiting = bodies.map((Body, index) => ({ Body, ReceiptHandle: `${index}` }));
  const seen = { deleted: [] as string[], back: [] as string[], events: [] as { Records: object[] }[] };
  const handlers: Readonly<Record<string, (input: never) => object>> = {
    ReceiveMessageCommand: () => ({ Messages: waiting.splice(0, 1) }),
    DeleteMessageCommand: ({ ReceiptHandle }: { ReceiptHandle: string }) => ({ _: seen.deleted.push(ReceiptHandle) }),
    ChangeMessageVisibilityCommand: ({ ReceiptHandle }: { ReceiptHandle: string }) => ({
      _: seen.back.push(ReceiptHandle),
    }),
    ListEventSourceMappingsCommand: () => ({
      EventSourceMappings: [
        {
          FunctionArn: mapped,
          BatchSize: batchSize,
          FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"sk":{"S":["ORDER"]}}}}' }] },
        },
      ],
    }),
    DescribeTableCommand: () => ({ Table: { KeySchema: [{ AttributeName: 'pk' }, { AttributeName: 'sk' }] } }),
    ScanCommand: ({ ExclusiveStartKey: at }: { ExclusiveStartKey?: { at: number } }) => {
      const next = (at?.at ?? 0) + 1;
      return { Items: items.slice(next - 1, next), LastEvaluatedKey: next < items.length ? { at: next } : undefined };
    },
    InvokeCommand: ({ Payload }: { Payload: Uint8Array }) => {
      seen.events.push(JSON.parse(Buffer.from(Payload).toString()));
      return answer();
    },
  };
  const send = async (command: { readonly constructor: { readonly name: string }; readonly input: never }) =>
    handlers[command.constructor.name]?.(command.input);
  const client = { send } as never;
  const said: string[] = [];
  const run = () =>
    rebuildFromTable({ sqs: client, dynamodb: client, lambda: client }, QUEUE, (line) => said.push(line));
  return { ...seen, said, run };
}

describe('a rebuild from the table', () => {
  it('plays the items that the function reads, as changes of the stream, and deletes the messages', async () => {
    const it = world({ bodies: [batch(), batch()], items: [order(1), CHARGE, order(2)] });
    expect(await it.run()).toBe(2);
    expect(it.events).toHaveLength(1);
    expect(it.events[0]?.Records).toMatchObject([
      {
        eventName: 'MODIFY',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-west-1',
        eventSourceARN: STREAM,
        dynamodb: { Keys: { pk: { S: 'ORDER#1' }, sk: { S: 'ORDER' } }, NewImage: order(1) },
      },
      { dynamodb: { NewImage: order(2) } },
    ]);
    expect(it.deleted).toEqual(['0', '1']);
    expect(it.said).toEqual([`2 items of table orders were played to ${FUNCTION}`]);
  });

  it('plays no more at once than the mapping does', async () => {
    const it = world({ items: [order(1), order(2), order(3)], batchSize: 2 });
    await it.run();
    expect(it.events.map(({ Records }) => Records.length)).toEqual([2, 1]);
  });

  it('writes bytes as events contain them', async () => {
    const it = world({ items: [{ ...order(1), image: { B: Uint8Array.of(1, 2) } }] });
    await it.run();
    expect(it.events[0]?.Records).toMatchObject([{ dynamodb: { NewImage: { image: { B: 'AQI=' } } } }]);
  });

  it('leaves messages of other kinds in the queue', async () => {
    const it = world({ bodies: ['not JSON', batch()], items: [order(1)] });
    expect(await it.run()).toBe(1);
    expect([it.deleted, it.back]).toEqual([['1'], ['0']]);
  });

  it.each([
    ['an error', { FunctionError: 'Unhandled', Payload: Buffer.from('{"errorMessage":"no table"}') }, /failed again;/],
    ['an item', { Payload: Buffer.from('{"batchItemFailures":[{"itemIdentifier":"x"}]}') }, /failed again on 1 of 1/],
  ])('fails: the function fails with %s, and the messages stay', async (_, answer, message) => {
    const it = world({ items: [order(1)], answer: () => answer });
    await expect(it.run()).rejects.toThrow(message);
    expect([it.deleted, it.back]).toEqual([[], ['0']]);
  });

  it('fails: the function no longer reads the stream', async () => {
    const it = world({ mapped: `${FUNCTION}-2` });
    await expect(it.run()).rejects.toThrow(/no longer reads/);
    expect(it.events).toEqual([]);
  });

  it('fails: no batch of a table in the queue', async () => {
    const it = world({ bodies: ['{"KinesisBatchInfo":{}}'] });
    await expect(it.run()).rejects.toThrow(/no batches of the stream of a table[\s\S]*without --rebuild/);
    expect(it.back).toEqual(['0']);
  });
});
