import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoViews } from './dynamo-views.ts';
import type { OrderView } from './schema.ts';

const view: OrderView = {
  orderId: 'o-1',
  customerId: 'customer-1',
  status: 'PLACED',
  totalCents: 1,
  currency: 'EUR',
  lineCount: 1,
  correlationId: 'corr-1',
  placedAt: 'then',
  updatedAt: 'now',
  version: 3,
};

function viewsThat(...answers: (object | Error)[]) {
  const sent: { readonly input: Record<string, unknown> }[] = [];
  const client = {
    send: async (command: { readonly input: Record<string, unknown> }) => {
      sent.push(command);
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { views: new DynamoViews(client as unknown as DynamoDBDocumentClient, 'views'), sent };
}

const refused = () => new ConditionalCheckFailedException({ $metadata: {}, message: 'refused' });

describe('save', () => {
  it('updates, so that what is known of publishing stays, unless a newer version is there', async () => {
    const { views, sent } = viewsThat({ Attributes: { ...view, publishedVersion: 2 } });
    expect(await views.save(view)).toBe(2);
    expect(sent[0]?.input).toMatchObject({
      TableName: 'views',
      Key: { pk: 'ORDER#o-1' },
      ConditionExpression: 'attribute_not_exists(#version) OR #version < :version',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': 'PLACED', ':version': 3 },
    });
    expect(sent[0]?.input).toMatchObject({ ReturnValues: 'ALL_NEW' });
    expect(sent[0]?.input['UpdateExpression']).toBe(
      `SET ${Object.keys(view)
        .map((name) => `#${name} = :${name}`)
        .join(', ')}`,
    );
  });

  it('knows of no publishing where there is none', async () => {
    expect(await viewsThat({ Attributes: view }).views.save(view)).toBe(0);
  });

  it('looks what is published when a newer version or the same is there', async () => {
    const { views, sent } = viewsThat(refused(), { Item: { publishedVersion: 3 } });
    expect(await views.save(view)).toBe(3);
    expect(sent[1]?.input).toEqual({ TableName: 'views', Key: { pk: 'ORDER#o-1' }, ConsistentRead: true });
  });

  it('knows of no publishing where the view is gone by the time it looks', async () => {
    expect(await viewsThat(refused(), {}).views.save(view)).toBe(0);
  });

  it('fails: with anything else', async () => {
    await expect(viewsThat(new Error('AccessDenied')).views.save(view)).rejects.toThrow('AccessDenied');
  });
});

describe('markPublished', () => {
  it('notes the version', async () => {
    const { views, sent } = viewsThat();
    await views.markPublished('o-1', 3);
    expect(sent[0]?.input).toEqual({
      TableName: 'views',
      Key: { pk: 'ORDER#o-1' },
      UpdateExpression: 'SET publishedVersion = :version',
      ExpressionAttributeValues: { ':version': 3 },
    });
  });
});
