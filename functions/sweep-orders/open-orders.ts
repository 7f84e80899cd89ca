import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { parse } from '../../runtime/parse.ts';
import { OPEN_ORDERS } from '../contracts/order-facts.ts';
import type { OpenOrder, OpenOrders } from './core.ts';

const page = z.array(z.object({ orderId: z.uuid(), homeRegion: z.string() }));

/** Finds open orders by the sparse index of the orders table: an order leaves it when it ends. */
export class DynamoOpenOrders implements OpenOrders {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async *placedBefore(time: Date): AsyncGenerator<OpenOrder> {
    for (const shard of OPEN_ORDERS.shards) {
      let from: Record<string, unknown> | undefined;
      do {
        const { Items, LastEvaluatedKey } = await this.#documents.send(
          new QueryCommand({
            TableName: this.#table,
            IndexName: OPEN_ORDERS.index,
            KeyConditionExpression: '#shard = :shard AND #placedAt < :time',
            ExpressionAttributeNames: { '#shard': OPEN_ORDERS.partitionKey, '#placedAt': OPEN_ORDERS.sortKey },
            ExpressionAttributeValues: { ':shard': shard, ':time': time.toISOString() },
            ExclusiveStartKey: from,
          }),
        );
        yield* parse(page, Items ?? []);
        from = LastEvaluatedKey;
      } while (from);
    }
  }
}
