import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { orderPartition } from '../contracts/order-facts.ts';
import type { Views } from './core.ts';
import type { OrderView } from './schema.ts';

/** Read model in a DynamoDB table with the partition key `pk` and no sort key. */
export class DynamoViews implements Views {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async save(view: OrderView): Promise<number> {
    const attributes = Object.entries(view);
    try {
      const { Attributes } = await this.#documents.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { pk: orderPartition(view.orderId) },
          // An update, not a put, since `publishedVersion` must stay.
          UpdateExpression: `SET ${attributes.map(([name]) => `#${name} = :${name}`).join(', ')}`,
          ConditionExpression: 'attribute_not_exists(#version) OR #version < :version',
          ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return publishedVersionOf(Attributes);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const { Item } = await this.#documents.send(
        new GetCommand({ TableName: this.#table, Key: { pk: orderPartition(view.orderId) }, ConsistentRead: true }),
      );
      return publishedVersionOf(Item);
    }
  }

  async markPublished(orderId: string, version: number): Promise<void> {
    await this.#documents.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: { pk: orderPartition(orderId) },
        UpdateExpression: 'SET publishedVersion = :version',
        ExpressionAttributeValues: { ':version': version },
      }),
    );
  }
}

const publishedVersionOf = (item: Record<string, unknown> | undefined): number => Number(item?.publishedVersion ?? 0);
