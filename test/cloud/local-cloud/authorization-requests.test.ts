import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateEventBusCommand, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DescribeStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ACCOUNT, client, unique } from './cloud.ts';
import { makeMachine } from './workflows.ts';

/** Returns constructor arguments of a client with the permissions of a single statement. */
async function clientThatMay(action: string | string[], resource: string, more: object = {}) {
  const root = await client();
  const name = unique('role');
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' };
  const iam = new IAMClient(root);
  const made = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document(trust) }));
  const PolicyDocument = document({ Effect: 'Allow', Action: action, Resource: resource, ...more });
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'one', PolicyDocument }));
  const assume = new AssumeRoleCommand({ RoleArn: made.Role?.Arn, RoleSessionName: 'test' });
  const { Credentials: credentials } = await new STSClient(root).send(assume);
  return {
    ...root,
    credentials: {
      accessKeyId: credentials?.AccessKeyId ?? '',
      secretAccessKey: credentials?.SecretAccessKey ?? '',
      sessionToken: credentials?.SessionToken ?? '',
    },
  };
}

async function makeTable() {
  const TableName = unique('table');
  const created = await new DynamoDBClient(await client()).send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  return { TableName, table: created.TableDescription?.TableArn ?? '' };
}

describe('a permission', () => {
  it('to start a state machine is named states:StartExecution, and covers that machine', async () => {
    const machine = await makeMachine({ StartAt: 'Only', States: { Only: { Type: 'Succeed' } } });
    const other = await makeMachine({ StartAt: 'Only', States: { Only: { Type: 'Succeed' } } });
    const sfn = new SFNClient(await clientThatMay('states:StartExecution', machine));
    const start = (stateMachineArn: string) => sfn.send(new StartExecutionCommand({ stateMachineArn }));
    await expect(start(machine)).resolves.toHaveProperty('executionArn');
    await expect(start(other)).rejects.toThrow(/states:StartExecution/);
    const describeMachine = sfn.send(new DescribeStateMachineCommand({ stateMachineArn: machine }));
    await expect(describeMachine).rejects.toThrow(/states:DescribeStateMachine/);
  });

  it('to put events covers the bus that they go to', async () => {
    const bus = async () => {
      const create = new CreateEventBusCommand({ Name: unique('bus') });
      return (await new EventBridgeClient(await client()).send(create)).EventBusArn ?? '';
    };
    const [allowed, other] = [await bus(), await bus()];
    const events = new EventBridgeClient(await clientThatMay('events:PutEvents', allowed));
    const put = (EventBusName: string) =>
      events.send(new PutEventsCommand({ Entries: [{ EventBusName, Source: 'me', DetailType: 'a', Detail: '{}' }] }));
    await expect(put(allowed)).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(put(allowed.replace(/.*\//, ''))).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(put(other)).rejects.toThrow(/events:PutEvents/);
  });

  it('to put items covers a transaction that puts items, and none that deletes', async () => {
    const { TableName, table } = await makeTable();
    const dynamodb = new DynamoDBClient(await clientThatMay('dynamodb:PutItem', table));
    const key = { pk: { S: '1' } };
    const Put = { TableName, Item: key };
    await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
    const Delete = { TableName, Key: { pk: { S: '2' } } };
    const both = dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Delete }] }));
    await expect(both).rejects.toThrow(/dynamodb:DeleteItem/);
  });

  it('on items with some partition keys covers those, also in transactions, and no scan', async () => {
    const { TableName, table } = await makeTable();
    const actions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Scan'];
    const Condition = {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORDER#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    const dynamodb = new DynamoDBClient(await clientThatMay(actions, table, { Condition }));
    const [own, other] = [{ pk: { S: 'ORDER#1' } }, { pk: { S: 'STOCK#1' } }];
    const put = (Item: typeof own) => ({ Put: { TableName, Item } });
    await dynamodb.send(new PutItemCommand({ TableName, Item: own }));
    await expect(dynamodb.send(new GetItemCommand({ TableName, Key: own }))).resolves.toMatchObject({ Item: own });
    await dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [put(own)] }));
    const denied = [
      new PutItemCommand({ TableName, Item: other }),
      new GetItemCommand({ TableName, Key: other }),
      new TransactWriteItemsCommand({ TransactItems: [put(own), put(other)] }),
      new ScanCommand({ TableName }),
    ];
    for (const command of denied) await expect(dynamodb.send(command as never)).rejects.toThrow(/not authorized/);
  });

  it('to read parameters covers each that is asked for, whichever version', async () => {
    const parameter = async () => {
      const Name = `/${unique('parameter')}/one`;
      await new SSMClient(await client()).send(new PutParameterCommand({ Name, Value: 'x', Type: 'SecureString' }));
      return Name;
    };
    const [allowed, other] = [await parameter(), await parameter()];
    const arn = `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter${allowed}`;
    const ssm = new SSMClient(await clientThatMay('ssm:GetParameters', arn));
    const read = (...Names: string[]) => ssm.send(new GetParametersCommand({ Names, WithDecryption: true }));
    await expect(read(allowed)).resolves.toMatchObject({ Parameters: [{ Value: 'x' }] });
    await expect(read(`${allowed}:1`)).resolves.toMatchObject({ Parameters: [{ Value: 'x' }] });
    await expect(read(other)).rejects.toThrow(/ssm:GetParameters.*one/);
    await expect(read(allowed, other)).rejects.toThrow(/ssm:GetParameters/);
    await expect(read(other, allowed)).rejects.toThrow(/ssm:GetParameters/);
  });
});
