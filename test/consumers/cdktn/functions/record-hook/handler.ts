import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export async function handler({ Records }: { Records: { messageId: string; body: string }[] }) {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    const Item = { id: { S: messageId }, body: { S: body } };
    await client
      .send(new PutItemCommand({ TableName: process.env.TABLE, Item }))
      .catch(() => batchItemFailures.push({ itemIdentifier: messageId }));
  }
  return { batchItemFailures };
}
