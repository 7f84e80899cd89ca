import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoOpenOrders } from './open-orders.ts';

const order = (digit: string) => ({
  orderId: `${digit.repeat(8)}-1111-8111-8111-111111111111`,
  homeRegion: 'eu-west-1',
});

function openOrders(answerOf: (input: Record<string, unknown>) => object) {
  const sent: Record<string, unknown>[] = [];
  const client = {
    send: async ({ input }: { readonly input: Record<string, unknown> }) => {
      sent.push(input);
      return answerOf(input);
    },
  };
  const open = new DynamoOpenOrders(client as unknown as DynamoDBDocumentClient, 'orders');
  const list = async () => {
    const listed: unknown[] = [];
    for await (const each of open.placedBefore(new Date('2026-11-25T12:00:00.000Z'))) listed.push(each);
    return listed;
  };
  return { sent, list };
}

const shardOf = (input: Record<string, unknown>) =>
  (input['ExpressionAttributeValues'] as { ':shard': string })[':shard'];

it('asks every part of the index for what was placed before a time', async () => {
  const { sent, list } = openOrders((input) => ({ Items: shardOf(input) === 'f' ? [order('f')] : [] }));
  expect(await list()).toEqual([order('f')]);
  expect(sent.map(shardOf).join('')).toBe('0123456789abcdef');
  expect(sent[0]).toEqual({
    TableName: 'orders',
    IndexName: 'open-orders',
    KeyConditionExpression: '#shard = :shard AND #placedAt < :time',
    ExpressionAttributeNames: { '#shard': 'openShard', '#placedAt': 'placedAt' },
    ExpressionAttributeValues: { ':shard': '0', ':time': '2026-11-25T12:00:00.000Z' },
  });
});

it('reads a part to its end, however many pages that are', async () => {
  const { sent, list } = openOrders((input) => {
    if (shardOf(input) !== '0') return {};
    if (!input['ExclusiveStartKey']) return { Items: [order('0')], LastEvaluatedKey: { pk: 'a' } };
    return { Items: [order('1')] };
  });
  expect(await list()).toEqual([order('0'), order('1')]);
  expect(sent.filter((input) => shardOf(input) === '0').map((input) => input['ExclusiveStartKey'])).toEqual([
    undefined,
    { pk: 'a' },
  ]);
});
