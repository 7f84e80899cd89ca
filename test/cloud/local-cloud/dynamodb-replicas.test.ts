import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient, ReplicateKeyCommand } from '@aws-sdk/client-kms';
import { local } from '../../../environments/local.ts';
import { client, unique } from './cloud.ts';

const SECOND = { region: local.regions.secondary };

describe('a table with a replica', () => {
  it('is read and written in both regions, under the key of each', async () => {
    const first = new DynamoDBClient(await client());
    const second = new DynamoDBClient(await client(SECOND));
    const kms = new KMSClient(await client());
    const key = (await kms.send(new CreateKeyCommand({ MultiRegion: true }))).KeyMetadata;
    const replicate = new ReplicateKeyCommand({ KeyId: key?.KeyId, ReplicaRegion: SECOND.region });
    const replicaKey = (await kms.send(replicate)).ReplicaKeyMetadata?.Arn;
    const TableName = unique('global');
    await first.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: key?.Arn },
      }),
    );
    const Create = { RegionName: SECOND.region, KMSMasterKeyId: replicaKey };
    await first.send(new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Create }] }));

    await first.send(new PutItemCommand({ TableName, Item: { pk: { S: 'from first' } } }));
    await second.send(new PutItemCommand({ TableName, Item: { pk: { S: 'from second' } } }));
    const read = async (from: DynamoDBClient, pk: string) =>
      (await from.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item;
    expect(await read(second, 'from first')).toEqual({ pk: { S: 'from first' } });
    expect(await read(first, 'from second')).toEqual({ pk: { S: 'from second' } });

    const { Table: there } = await second.send(new DescribeTableCommand({ TableName }));
    expect(there?.SSEDescription?.KMSMasterKeyArn).toBe(replicaKey);
    const { Table: here } = await first.send(new DescribeTableCommand({ TableName }));
    expect(here?.Replicas).toMatchObject([{ RegionName: SECOND.region, ReplicaStatus: 'ACTIVE' }]);
    expect(here?.SSEDescription?.KMSMasterKeyArn).toBe(key?.Arn);

    await first.send(
      new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Delete: { RegionName: SECOND.region } }] }),
    );
    await expect(second.send(new DescribeTableCommand({ TableName }))).rejects.toThrow('not found');
  });
});
