import { randomBytes } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DataStream, fromDataStream } from '../../../modules/data-stream/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { fromQueue, Queue, toQueue } from '../../../modules/queue/index.ts';
import { fromTable, Table } from '../../../modules/table/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { eventually } from '../../kit/eventually.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';
import { batchesOf, double, messagesOf, putRecords } from './recorder.ts';

const own = `t${randomBytes(3).toString('hex')}`;
let stack: DeployedStack;

/** Record for the function; records of another kind are filtered out. */
interface Given {
  readonly id: string;
  readonly kind: string;
  readonly fails?: boolean;
}
const GIVEN: readonly Given[] = [
  { id: 'first', kind: 'order' },
  { id: 'other', kind: 'offer' },
  { id: 'bad', kind: 'order', fails: true },
  { id: 'last', kind: 'order' },
];

/**
 * Deploys a queue, a table with a stream and a data stream, each read by a function of its own that gets orders but no
 * offers.
 */
beforeAll(async () => {
  const code = await double('event-recorder');
  stack = new DeployedStack(LOCAL, own, (scope) => {
    const make = (id: string) =>
      new LambdaFunction(scope, id, {
        name: `${own}-${id.toLowerCase()}`,
        description: 'Fails on records that say so',
        code,
        timeoutSeconds: 2,
      });
    const failures = (id: string) =>
      new Queue(scope, id, { name: `${own}-${id.toLowerCase()}`, retentionDays: 14, deadLetterQueue: false });
    const queue = new Queue(scope, 'Messages', {
      name: `${own}-messages`,
      visibilityTimeoutSeconds: 13,
      deadLetterQueue: { maximumReceives: 2 },
    });
    make('OfQueue').addSource(fromQueue(queue, { filter: [{ body: { kind: ['order'] } }], windowSeconds: 1 }));
    const table = new Table(scope, 'Items', { name: `${own}-items`, partitionKey: 'pk', stream: true });
    const ofOrders = { dynamodb: { NewImage: { kind: { S: ['order'] } } } };
    const options = { retries: 1, windowSeconds: 1, maximumAgeSeconds: 3_600 };
    make('OfTable').addSource(
      fromTable(table, { onFailure: toQueue(failures('TableFailed')), filter: [ofOrders], ...options }),
    );
    const clicks = new DataStream(scope, 'Clicks', { name: `${own}-clicks`, capacity: { shards: 1 } });
    const filter = [{ data: { kind: ['order'] } }];
    make('OfStream').addSource(
      fromDataStream(clicks, { onFailure: toQueue(failures('StreamFailed')), filter, ...options }),
    );
    new DataStream(scope, 'OnDemand', { name: `${own}-on-demand`, retentionHours: 48 });
  });
  await stack.deploy();
});
afterAll(() => stack?.leave());

/** Lists the batches that a function got, once each id was in the given number of batches. */
const seenBy = (fn: string, times: Readonly<Record<string, number>>) =>
  eventually(
    `${fn} has seen ${JSON.stringify(times)}`,
    async (saw) => {
      const batches = await batchesOf(`${own}-${fn}`);
      saw(batches);
      const count = (id: string) => batches.filter((batch) => batch.includes(id)).length;
      return Object.entries(times).every(([id, least]) => count(id) >= least) ? batches : undefined;
    },
    { everyMs: 500 },
  );

it('a second plan shows no change', async () => {
  expect(await stack.plan()).toMatchObject({ code: 0 });
});

it('a queue: an offer never gets to the handler, and only the message that failed comes back', async () => {
  const sqs = new SQSClient(reach('orders'));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: named(`${own}-messages`) }));
  const Entries = GIVEN.map((given) => ({ Id: given.id, MessageBody: JSON.stringify(given) }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(await messagesOf(`${own}-messages-dlq`)).toEqual([expect.objectContaining({ id: 'bad' })]);
  expect((await seenBy('ofqueue', { first: 1, last: 1, bad: 2 })).flat().sort()).toEqual([
    'bad',
    'bad',
    'first',
    'last',
  ]);
});

it('the stream of a table: no offers, on from the record that failed, and given up into a queue', async () => {
  const dynamo = new DynamoDBClient(reach('orders'));
  for (const { id, kind, fails = false } of GIVEN) {
    const Item = { pk: { S: id }, kind: { S: kind }, fails: { BOOL: fails } };
    await dynamo.send(new PutItemCommand({ TableName: named(`${own}-items`), Item }));
  }
  expect(await messagesOf(`${own}-tablefailed`)).toEqual([
    expect.objectContaining({
      requestContext: expect.objectContaining({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 }),
      DDBStreamBatchInfo: expect.objectContaining({ streamArn: expect.stringContaining(`${own}-items/stream/`) }),
    }),
  ]);
  const batches = await seenBy('oftable', { first: 1, bad: 2, last: 1 });
  expect(batches.flat()).not.toContain('other');
  expect(batches.flat().filter((id) => id === 'first')).toEqual(['first']);
});

it('a data stream: no offers, on from the record that failed, and given up into a queue', async () => {
  await putRecords(`${own}-clicks`, GIVEN);
  expect(await messagesOf(`${own}-streamfailed`)).toEqual([
    expect.objectContaining({
      requestContext: expect.objectContaining({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 }),
      KinesisBatchInfo: expect.objectContaining({ streamArn: expect.stringContaining(`stream/${named(own)}-clicks`) }),
    }),
  ]);
  const batches = await seenBy('ofstream', { first: 1, bad: 2, last: 1 });
  expect(batches.flat()).not.toContain('other');
  expect(batches.flat().filter((id) => id === 'first')).toEqual(['first']);
});
