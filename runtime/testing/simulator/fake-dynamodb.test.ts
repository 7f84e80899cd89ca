import { type AwsFailure, FakeDynamoDB, FakeTable } from './index.ts';

const origin = { now: 1, command: 'c-1' };
const key = { pk: { S: 'a' }, sk: { S: 'b' } };

function table() {
  const items = new FakeTable(['pk', 'sk']);
  const dynamo = new FakeDynamoDB({ items });
  const call = (operation: string, input: object, command = 'c-1') =>
    dynamo.handle(operation, { TableName: 'items', ...input }, { ...origin, command });
  const refused = (operation: string, input: object, command?: string): AwsFailure => {
    try {
      call(operation, input, command);
    } catch (error) {
      return error as AwsFailure;
    }
    throw new Error('nothing was refused');
  };
  return { items, call, refused };
}

const put = (attributes: object, condition?: string) => ({
  Item: { ...key, ...attributes },
  ...(condition ? { ConditionExpression: condition } : {}),
});

describe('a put', () => {
  it('writes what must not be there, once', () => {
    const { items, call, refused } = table();
    call('PutItem', put({ n: { N: '1' } }, 'attribute_not_exists(pk)'));
    expect(refused('PutItem', put({ n: { N: '2' } }, 'attribute_not_exists(pk)'))).toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    expect(items.items).toEqual([{ ...key, n: { N: '1' } }]);
  });

  it('tells of the item that is there, if it is asked, and whose write it was', () => {
    const { call, refused } = table();
    const asking = { ...put({}, 'attribute_not_exists(pk)'), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    call('PutItem', put({ n: { N: '1' } }), 'c-1');
    expect(refused('PutItem', asking, 'c-1')).toMatchObject({ own: true, fields: { Item: { n: { N: '1' } } } });
    expect(refused('PutItem', put({}, 'attribute_not_exists(pk)'), 'c-2')).toMatchObject({ own: false });
  });
});

describe('conditions', () => {
  const there = { state: { S: 'OPEN' }, n: { N: '9' } };
  const bindings = {
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':open': { S: 'OPEN' }, ':ten': { N: '10' }, ':nine': { N: '9.0' } },
  };
  it.each([
    ['#s = :open', true],
    ['#s <> :open', false],
    ['n < :ten AND NOT n >= :ten', true],
    ['n = :nine', true],
    ['#s < :ten', false],
    ['attribute_exists(n) AND (attribute_not_exists(#s) OR n <= :nine)', true],
    ['attribute_not_exists(n) OR attribute_not_exists(#s)', false],
    ['missing < :ten', false],
    ['n > :nine OR #s = :open AND n = :ten', false],
  ])('%s is %s', (ConditionExpression, holds) => {
    const { items, call } = table();
    call('PutItem', put(there));
    expect(items.refuses({ ...bindings, Key: key, ConditionExpression }) === undefined).toBe(holds);
  });

  it.each(['contains(n, :ten)', 'n BETWEEN :ten AND :ten', 'n =', '(n = :ten'])(
    'fails: %s is not known',
    (condition) => {
      const { items } = table();
      expect(() => items.refuses({ ...bindings, Key: key, ConditionExpression: condition })).toThrow('does not know');
    },
  );
});

describe('an update', () => {
  it('sets, adds and removes', () => {
    const { items, call } = table();
    call('PutItem', put({ n: { N: '1' }, old: { S: 'x' } }));
    const answer = call('UpdateItem', {
      Key: key,
      UpdateExpression: 'SET #a = :a, m = if_not_exists(m, :two) + :two ADD n :two REMOVE old',
      ExpressionAttributeNames: { '#a': 'a' },
      ExpressionAttributeValues: { ':a': { S: 'A' }, ':two': { N: '2' } },
      ReturnValues: 'ALL_NEW',
    });
    const expected = { ...key, n: { N: '3' }, a: { S: 'A' }, m: { N: '4' } };
    expect(items.items).toEqual([expected]);
    expect(answer).toEqual({ Attributes: expected });
  });

  it('makes an item that is not there', () => {
    const { items, call } = table();
    call('UpdateItem', { Key: key, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } });
    expect(items.items).toEqual([{ ...key, n: { N: '1' } }]);
  });
});

describe('a transaction', () => {
  const add = (ConditionExpression?: string) => ({
    Update: {
      TableName: 'items',
      Key: key,
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ...(ConditionExpression ? { ConditionExpression } : {}),
    },
  });
  const other = { Put: { TableName: 'items', Item: { pk: { S: 'c' }, sk: { S: 'd' } } } };

  it('does everything once for one token', () => {
    const { items, call } = table();
    const transaction = { TransactItems: [add(), other], ClientRequestToken: 't-1' };
    call('TransactWriteItems', transaction);
    call('TransactWriteItems', transaction);
    expect(items.read(key)).toMatchObject({ n: { N: '1' } });
    expect(items.items).toHaveLength(2);
  });

  it('does nothing when one condition does not hold, and says which', () => {
    const { items, refused } = table();
    expect(refused('TransactWriteItems', { TransactItems: [other, add('attribute_exists(pk)')] })).toMatchObject({
      name: 'TransactionCanceledException',
      fields: { CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }] },
    });
    expect(items.items).toEqual([]);
  });
});

it('queries by keys, and leaves out what lacks a key of the index', () => {
  const { call } = table();
  call('PutItem', put({ shard: { S: '1' }, at: { S: '2026' } }));
  call('PutItem', { Item: { pk: { S: 'c' }, sk: { S: 'd' } } });
  const query = {
    IndexName: 'open',
    KeyConditionExpression: 'shard = :shard AND #at < :until',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: { ':shard': { S: '1' }, ':until': { S: '2027' } },
  };
  expect(call('Query', query)).toMatchObject({ Items: [key], Count: 1 });
});

it('fails: an operation or a table that is not there', () => {
  const { call, refused } = table();
  expect(() => call('Scan', {})).toThrow('does not know Scan');
  expect(refused('GetItem', { TableName: 'others', Key: key })).toMatchObject({ name: 'ResourceNotFoundException' });
});

it('lets the later of two writes in two regions win', () => {
  const [here, there] = [new FakeTable(['pk', 'sk']), new FakeTable(['pk', 'sk'])];
  here.onWrite = (id, stored) => there.takeOver(id, stored);
  there.write({ Item: { ...key, of: { S: 'there' } } }, 2, 'c-1');
  here.write({ Item: { ...key, of: { S: 'here' } } }, 1, 'c-2');
  expect(there.read(key)).toMatchObject({ of: { S: 'there' } });
  here.write({ Item: { ...key, of: { S: 'here' } } }, 3, 'c-3');
  expect(there.read(key)).toMatchObject({ of: { S: 'here' } });
});
