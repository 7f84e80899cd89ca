import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoItemStore } from './dynamo-item-store.ts';

const key = { pk: 'ORDER#1', sk: 'CHARGE' };
const item = { ...key, state: 'PENDING' };

/** Makes a store whose client always gives the same answer, with the list of what was sent to the client. */
function storeThat(answer: () => unknown) {
  const sent: unknown[] = [];
  const client = {
    send: async (command: { readonly input: unknown }) => {
      sent.push(command.input);
      return answer();
    },
  };
  return { store: new DynamoItemStore(client as unknown as DynamoDBDocumentClient, 'orders'), sent };
}

const failing = (error: unknown) => () => {
  throw error;
};
const refused = new ConditionalCheckFailedException({ $metadata: {}, message: 'refused' });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const broken = new Error('AccessDenied');

describe('read', () => {
  it('reads what is there now', async () => {
    const { store, sent } = storeThat(() => ({ Item: item }));
    expect(await store.read(key)).toEqual(item);
    expect(sent).toEqual([{ TableName: 'orders', Key: key, ConsistentRead: true }]);
  });

  it('is undefined where nothing is', async () => {
    expect(await storeThat(() => ({})).store.read(key)).toBeUndefined();
  });
});

describe('insert', () => {
  it('stores an item that must not exist', async () => {
    const { store, sent } = storeThat(() => ({}));
    expect(await store.insert(item)).toBe(true);
    expect(sent).toEqual([{ TableName: 'orders', Item: item, ConditionExpression: 'attribute_not_exists(pk)' }]);
  });

  it('is false where one exists', async () => {
    expect(await storeThat(failing(refused)).store.insert(item)).toBe(false);
  });

  it('fails: with anything else', async () => {
    await expect(storeThat(failing(broken)).store.insert(item)).rejects.toBe(broken);
  });
});

describe('replace', () => {
  it('stores an item over one in the state that was read', async () => {
    const { store, sent } = storeThat(() => ({}));
    expect(await store.replace({ ...item, state: 'CHARGED' }, 'PENDING')).toBe(true);
    expect(sent).toEqual([
      {
        TableName: 'orders',
        Item: { ...item, state: 'CHARGED' },
        ConditionExpression: '#state = :was',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':was': 'PENDING' },
      },
    ]);
  });
});

describe('transact', () => {
  const up = { kind: 'increment', key, attribute: 'reserved', by: 2, atMost: 10 } as const;

  it('moves the bound of a count to the other side', async () => {
    const { store, sent } = storeThat(() => ({}));
    expect(
      await store.transact([{ kind: 'insert', item }, { kind: 'replace', item, wasState: 'A' }, up, { ...up, by: -2 }]),
    ).toEqual([]);
    expect(sent).toMatchObject([
      {
        TransactItems: [
          { Put: { TableName: 'orders', Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName: 'orders', Item: item, ConditionExpression: '#state = :was' } },
          {
            Update: {
              TableName: 'orders',
              Key: key,
              ExpressionAttributeNames: { '#n': 'reserved' },
              UpdateExpression: 'ADD #n :by',
              ConditionExpression: 'attribute_not_exists(#n) OR #n <= :bound',
              ExpressionAttributeValues: { ':by': 2, ':bound': 8 },
            },
          },
          { Update: { ConditionExpression: '#n >= :bound', ExpressionAttributeValues: { ':by': -2, ':bound': 2 } } },
        ],
      },
    ]);
  });

  it('has no condition for a count without a bound', async () => {
    const { store, sent } = storeThat(() => ({}));
    await store.transact([{ kind: 'increment', key, attribute: 'n', by: 1 }]);
    expect(JSON.stringify(sent)).not.toContain('ConditionExpression');
    expect(sent).toMatchObject([{ TransactItems: [{ Update: { ExpressionAttributeValues: { ':by': 1 } } }] }]);
  });

  it('names the writes whose condition did not hold', async () => {
    const { store } = storeThat(failing(cancelled('None', 'ConditionalCheckFailed', 'None')));
    expect(await store.transact([up, up, up])).toEqual([1]);
  });

  it('fails: retryably when another transaction was in the way', async () => {
    const { store } = storeThat(failing(cancelled('TransactionConflict', 'None')));
    await expect(store.transact([up])).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'transaction cancelled: TransactionConflict, None',
      cause: expect.any(TransactionCanceledException),
    });
  });

  it('fails: retryably when a reason has no code', async () => {
    const reasons = { $metadata: {}, message: 'cancelled', CancellationReasons: [{}] };
    const { store } = storeThat(failing(new TransactionCanceledException(reasons)));
    await expect(store.transact([up])).rejects.toMatchObject({ message: 'transaction cancelled: None' });
  });

  it('gives back all that is reserved, to the last one', async () => {
    const { store, sent } = storeThat(() => ({}));
    await store.transact([
      { ...up, by: 10 },
      { ...up, by: 0 },
    ]);
    expect(sent).toMatchObject([
      {
        TransactItems: [
          { Update: { ExpressionAttributeValues: { ':by': 10, ':bound': 0 } } },
          {
            Update: {
              ConditionExpression: 'attribute_not_exists(#n) OR #n <= :bound',
              ExpressionAttributeValues: { ':by': 0, ':bound': 10 },
            },
          },
        ],
      },
    ]);
  });

  it('fails: retryably when no reasons are given', async () => {
    const { store } = storeThat(failing(new TransactionCanceledException({ $metadata: {}, message: 'cancelled' })));
    await expect(store.transact([up])).rejects.toMatchObject({ name: 'RetryableError' });
  });

  it('fails: with anything else', async () => {
    await expect(storeThat(failing(broken)).store.transact([up])).rejects.toBe(broken);
  });
});
