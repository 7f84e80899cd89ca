import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { idempotencyStore, idempotent } from './idempotent.ts';
import { lambdaContext } from './testing/lambda-context.ts';
import { MemoryPersistence } from './testing/memory-persistence.ts';

interface Request {
  readonly key: readonly string[];
  readonly amount: number;
}

function shop() {
  const persistenceStore = new MemoryPersistence();
  const done: Request[] = [];
  const place = idempotent<Request, string>(
    {
      persistenceStore,
      keyOf: ({ key }) => key,
      payloadOf: ({ amount }) => ({ amount }),
      expiresAfterSeconds: 60,
    },
    async (request) => {
      done.push(request);
      return `order ${done.length}`;
    },
  );
  return { persistenceStore, done, place: (request: Request) => place(request, lambdaContext()) };
}

const request = { key: ['customer-1', 'k-1'], amount: 5 };

describe('idempotent work', () => {
  it('is done once for a request that is sent twice, with the answer of the first', async () => {
    const { place, done } = shop();
    expect([await place(request), await place(request)]).toEqual(['order 1', 'order 1']);
    expect(done).toEqual([request]);
  });

  it('is done for each customer, also where two chose the same key', async () => {
    const { place } = shop();
    expect([await place(request), await place({ ...request, key: ['customer-2', 'k-1'] })]).toEqual([
      'order 1',
      'order 2',
    ]);
  });

  it('stores neither the key of a customer nor what was asked for, and the answer for as long as it says', async () => {
    const { place, persistenceStore } = shop();
    await place(request);
    const [stored] = [...persistenceStore.records];
    expect(JSON.stringify(stored)).not.toMatch(/customer-1|amount/);
    const seconds = (stored?.[1].expiryTimestamp ?? 0) - Date.now() / 1_000;
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThan(62);
  });

  it('fails: another request under the same key, instead of the answer to the first', async () => {
    const { place, done } = shop();
    await place(request);
    await expect(place({ ...request, amount: 6 })).rejects.toMatchObject({ name: 'IdempotencyValidationError' });
    expect(done).toHaveLength(1);
  });

  it('fails: a request without a key, which would be worked on each time', async () => {
    const { place, done } = shop();
    await expect(place({ ...request, key: [] })).rejects.toMatchObject({
      cause: { name: 'IdempotencyKeyError' },
    });
    expect(done).toEqual([]);
  });
});

it('answers are stored in the table, under the attribute by which DynamoDB removes them', async () => {
  const sent: unknown[] = [];
  const client = new DynamoDBClient({ region: 'eu-west-1' });
  client.middlewareStack.add(
    () => async (args) => {
      sent.push(args.input);
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'initialize' },
  );
  const place = idempotent<Request, string>(
    {
      persistenceStore: idempotencyStore('answers', client),
      keyOf: ({ key }) => key,
      payloadOf: ({ amount }) => amount,
      expiresAfterSeconds: 60,
    },
    async () => 'order 1',
  );
  await place(request, lambdaContext());
  expect(sent).toMatchObject([
    { TableName: 'answers', Item: { id: {}, expiration: { N: expect.any(String) } } },
    { TableName: 'answers', ExpressionAttributeNames: { '#expiry': 'expiration' } },
  ]);
});
