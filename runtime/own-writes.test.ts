import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { recogniseOwnWrites } from './own-writes.ts';

type Values = Record<string, unknown>;

/** A table of one item: what takes effect, and which of the answers get lost. */
let stored: Values | undefined;
let lost: number;
let foreign: Values | undefined;
/** Type of error that every answer is, if any. */
let fault: string | undefined;
let sent: Values;
/** True when answers tell of no item. */
let nothingThere: boolean;
let client: DynamoDBClient;
let server: Server;
let documents: DynamoDBDocumentClient;

async function bodyOf(request: IncomingMessage): Promise<Values> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  sent = await bodyOf(request);
  const { Item, ExpressionAttributeValues = {} } = sent;
  const free = stored === undefined;
  if (free)
    stored = (Item as Values) ?? { writeId: (ExpressionAttributeValues as Values)[':ownWriteId'], n: { N: '1' } };
  if (lost > 0) {
    lost -= 1;
    stored = foreign ?? stored;
    request.socket.destroy();
    return;
  }
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  if (free && !fault) {
    response.end('{}');
    return;
  }
  response.statusCode = 400;
  const __type = fault ?? 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
  response.end(
    JSON.stringify({ __type, message: 'The conditional request failed', ...(nothingThere ? {} : { Item: stored }) }),
  );
}

beforeEach(async () => {
  stored = foreign = fault = undefined;
  lost = 0;
  nothingThere = false;
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  client = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  documents = DynamoDBDocumentClient.from(recogniseOwnWrites(client));
});
afterEach(() => {
  documents.destroy();
  server.closeAllConnections();
  server.close();
});

const put = (condition?: string) =>
  documents.send(
    new PutCommand({
      TableName: 'orders',
      Item: { pk: '1' },
      ...(condition ? { ConditionExpression: condition } : {}),
    }),
  );
const ABSENT = 'attribute_not_exists(pk)';

describe('a conditional write', () => {
  it('whose first try took effect and whose answer was lost is a success, not a lost race', async () => {
    lost = 1;
    await expect(put(ABSENT)).resolves.toBeDefined();
    expect(sent).toMatchObject({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
    expect(stored).toMatchObject({ pk: { S: '1' }, writeId: { S: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
  });

  it('fails: another one was there before', async () => {
    stored = { pk: { S: '1' }, writeId: { S: 'of another' } };
    await expect(put(ABSENT)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('fails: another one came between its own two tries', async () => {
    lost = 1;
    foreign = { pk: { S: '1' }, writeId: { S: 'of another' } };
    await expect(put(ABSENT)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  const update = (UpdateExpression: string | undefined, ReturnValues?: 'ALL_NEW' | 'NONE') =>
    documents.send(
      new UpdateCommand({
        TableName: 'orders',
        Key: { pk: '1' },
        UpdateExpression,
        ConditionExpression: ABSENT,
        ExpressionAttributeNames: { '#n': 'n' },
        ExpressionAttributeValues: { ':n': 1 },
        ReturnValues,
      }),
    );
  it.each([
    ['SET #n = :n', 'SET #ownWriteId = :ownWriteId, #n = :n'],
    ['ADD #n :n', 'ADD #n :n SET #ownWriteId = :ownWriteId'],
    ['REMOVE #n SET #m = :n', 'REMOVE #n SET #ownWriteId = :ownWriteId, #m = :n'],
    ['set #n = :n', 'SET #ownWriteId = :ownWriteId, #n = :n'],
    ['REMOVE ASSET ADD #n :n', 'REMOVE ASSET ADD #n :n SET #ownWriteId = :ownWriteId'],
    ['REMOVE #m, SETTINGS', 'REMOVE #m, SETTINGS SET #ownWriteId = :ownWriteId'],
    [undefined, 'SET #ownWriteId = :ownWriteId'],
  ])('may be an update: %s', async (given, expected) => {
    lost = 1;
    await expect(update(given)).resolves.toBeDefined();
    expect(sent['UpdateExpression']).toBe(expected);
    expect(sent).toMatchObject({
      ExpressionAttributeNames: { '#n': 'n', '#ownWriteId': 'writeId' },
      ExpressionAttributeValues: { ':n': { N: '1' }, ':ownWriteId': { S: expect.any(String) } },
    });
  });
  it('fails: an update that asks for values, whose caller reads after a failed condition', async () => {
    lost = 1;
    await expect(update('SET #n = :n', 'ALL_NEW')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('that asks for no values is recognised like one that does not say', async () => {
    lost = 1;
    await expect(update('SET #n = :n', 'NONE')).resolves.toBeDefined();
  });

  it('says how many tries it took, as any answer of the SDK does', async () => {
    lost = 1;
    expect(await put(ABSENT)).toMatchObject({ $metadata: { attempts: 2 } });
  });

  it('fails: a fault of the service stays that fault, also when it names an item', async () => {
    fault = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException';
    await expect(put(ABSENT)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('fails: on a condition that an item which is not there cannot meet', async () => {
    fault = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
    nothingThere = true;
    await expect(put('attribute_exists(pk)')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('is recognised by a client that is prepared twice', async () => {
    recogniseOwnWrites(client);
    lost = 1;
    await expect(put(ABSENT)).resolves.toBeDefined();
  });

  it('fails: the item that was there before the time of names has none', async () => {
    stored = { pk: { S: '1' } };
    await expect(put(ABSENT)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('is named anew each time', async () => {
    await put(ABSENT);
    const first = stored?.['writeId'];
    stored = undefined;
    await put(ABSENT);
    expect(stored).not.toMatchObject({ writeId: first });
  });
});

it('leaves a write without a condition as it is', async () => {
  await put();
  expect(stored).toEqual({ pk: { S: '1' } });
});

it('leaves a conditional delete as it is, which has no item to be named', async () => {
  await documents.send(
    new DeleteCommand({ TableName: 'orders', Key: { pk: '1' }, ConditionExpression: 'attribute_exists(pk)' }),
  );
  expect(sent).toEqual({ TableName: 'orders', Key: { pk: { S: '1' } }, ConditionExpression: 'attribute_exists(pk)' });
});
