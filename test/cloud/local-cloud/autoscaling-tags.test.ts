import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callJson, client, unique } from './cloud.ts';

const call = (operation: string, body: object) =>
  callJson('application-autoscaling', `AnyScaleFrontendService.${operation}`, body);

describe('an autoscaling target', () => {
  it('has the tags that it was registered with, and those it was given since', async () => {
    const TableName = unique('scaled');
    await new DynamoDBClient(await client()).send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
      }),
    );
    const { ScalableTargetARN: ResourceARN } = await call('RegisterScalableTarget', {
      ServiceNamespace: 'dynamodb',
      ResourceId: `table/${TableName}`,
      ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
      MinCapacity: 5,
      MaxCapacity: 50,
      Tags: { owner: 'orders', stage: 'first' },
    });
    await call('TagResource', { ResourceARN, Tags: { stage: 'second' } });
    expect(await call('ListTagsForResource', { ResourceARN })).toEqual({ Tags: { owner: 'orders', stage: 'second' } });
    await call('UntagResource', { ResourceARN, TagKeys: ['stage'] });
    expect(await call('ListTagsForResource', { ResourceARN })).toEqual({ Tags: { owner: 'orders' } });
  });
});
