import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { buildFunction } from '../../../build/index.ts';
import { CodeBucket } from '../../../modules/code-bucket/index.ts';
import { exactly, type LandformStack, takeOver } from '../../../modules/core/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';
import { Queue } from '../../../modules/queue/index.ts';
import { Table } from '../../../modules/table/index.ts';
import { DeployedStack, type PlannedChange } from '../../kit/deployed-stack.ts';
import { LOCAL, reach } from '../estate/estate.ts';

const own = `t${randomBytes(3).toString('hex')}`;
const physical = (name: string) => `legacy-${own}-${name}`;
const folder = mkdtempSync(join(tmpdir(), 'landform-take-over-'));
const sqs = new SQSClient(reach('orders'));
const dynamo = new DynamoDBClient(reach('orders'));
const s3 = new S3Client({ ...reach('orders'), forcePathStyle: true });
const lambda = new LambdaClient(reach('orders'));
const stacks: DeployedStack[] = [];
let code: FunctionCode;

async function answering(answer: string): Promise<FunctionCode> {
  const name = answer.replaceAll(' ', '-');
  writeFileSync(join(folder, `${name}.ts`), `export const handler = async () => ${JSON.stringify(answer)};\n`);
  return buildFunction({ root: folder, outDir: join(folder, 'dist'), entry: `${name}.ts`, name });
}

/** Makes a queue as the console does, with a message in it. */
async function makeQueue(name: string, tags?: Record<string, string>): Promise<string> {
  const Attributes = { VisibilityTimeout: '45', MessageRetentionPeriod: '604800' };
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: physical(name), Attributes, tags }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'from before' }));
  return QueueUrl;
}

async function makeTable(): Promise<void> {
  await dynamo.send(
    new CreateTableCommand({
      TableName: physical('orders'),
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await dynamo.send(new PutItemCommand({ TableName: physical('orders'), Item: { id: { S: 'from before' } } }));
}

async function makeBucket(): Promise<void> {
  const Bucket = physical('zips');
  const LocationConstraint = LOCAL.regions.primary as BucketLocationConstraint;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'from before', Body: 'a zip' }));
}

async function makeFunction(): Promise<void> {
  const service = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [service] });
  const role = { RoleName: physical('price-role'), AssumeRolePolicyDocument: trust };
  const { Role } = await new IAMClient(reach('orders')).send(new CreateRoleCommand(role));
  const { path, handler } = await answering('from before');
  const ZipFile = readFileSync(path);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: physical('price'),
      Runtime: 'nodejs22.x',
      Architectures: ['arm64'],
      Handler: handler,
      Role: Role?.Arn,
      Code: { ZipFile },
    }),
  );
  const logGroupName = `/aws/lambda/${physical('price')}`;
  await new CloudWatchLogsClient(reach('orders')).send(new CreateLogGroupCommand({ logGroupName }));
}

/** Deploys or only plans a stack, which leaves with the test. */
function stackOf(name: string, build: (scope: LandformStack) => void): DeployedStack {
  const stack = new DeployedStack(LOCAL, `${own}-${name}`, build);
  stacks.push(stack);
  return stack;
}

/** Returns the change of the resource of a type that is taken over. */
function taken(changes: Readonly<Record<string, PlannedChange>>, start: string): PlannedChange | undefined {
  return Object.entries(changes).find(([address, { importing }]) => address.startsWith(start) && importing)?.[1];
}
const actionsOf = (changes: Readonly<Record<string, PlannedChange>>) =>
  Object.values(changes).flatMap(({ actions }) => actions);
const changedIn = ({ before, after }: PlannedChange): string[] =>
  Object.keys(after ?? {}).filter((name) => JSON.stringify(after?.[name]) !== JSON.stringify(before?.[name]));

afterAll(async () => {
  for (const stack of stacks) await stack.leave();
  rmSync(folder, { recursive: true, force: true });
});

describe('a queue, a table, a bucket and a function of the console', () => {
  let queueUrl: string;
  let stack: DeployedStack;
  let changes: Readonly<Record<string, PlannedChange>>;

  const build = (take: boolean, partitionKey: string) => (scope: Construct) => {
    const jobs = new Queue(scope, 'Jobs', { name: exactly(physical('jobs')) });
    const orders = new Table(scope, 'Orders', { name: exactly(physical('orders')), partitionKey });
    const zips = new CodeBucket(scope, 'Zips', { name: exactly(physical('zips')) });
    const name = exactly(physical('price'));
    const price = new LambdaFunction(scope, 'Price', { name, description: 'Prices an order', code });
    if (!take) return;
    takeOver(jobs, queueUrl);
    for (const each of [orders, zips, price, price.node.findChild('LogGroup')]) takeOver(each);
  };

  beforeAll(async () => {
    code = await answering('from now on');
    queueUrl = await makeQueue('jobs');
    await Promise.all([makeTable(), makeBucket(), makeFunction()]);
    stack = stackOf('all', build(true, 'id'));
    changes = await stack.changes();
  });

  it.each([
    'aws_sqs_queue.Jobs_',
    'aws_dynamodb_table.Orders_',
    'aws_s3_bucket.Zips_',
    'aws_lambda_function.Price_',
    'aws_cloudwatch_log_group.Price_LogGroup_',
  ])('plan to import %s and to change it in place', (start) => {
    expect(taken(changes, start)?.actions).toEqual(['update']);
    expect(actionsOf(changes)).not.toContain('delete');
  });

  it('fails: would be made again with another key, and would be created without takeOver', async () => {
    const replaced = taken(await stackOf('key', build(true, 'other')).changes(), 'aws_dynamodb_table.');
    expect(replaced?.actions).toEqual(['delete', 'create']);
    expect(replaced?.replace_paths).toEqual([['hash_key']]);
    const without = await stackOf('without', build(false, 'id')).changes();
    expect(new Set(actionsOf(without))).toEqual(new Set(['create']));
  });

  it('hold after the apply what they held before, and plan nothing more', async () => {
    await stack.deploy();
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 5 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['from before']);
    const Key = { id: { S: 'from before' } };
    expect((await dynamo.send(new GetItemCommand({ TableName: physical('orders'), Key }))).Item).toEqual(Key);
    await s3.send(new HeadObjectCommand({ Bucket: physical('zips'), Key: 'from before' }));
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: physical('price') }));
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toBe('from now on');
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });
});

describe('a queue that keeps its settings', () => {
  it('gets the tags of the placement, and nothing else', async () => {
    const queueUrl = await makeQueue('quiet', { team: 'legacy' });
    const stack = stackOf('quiet', (scope) => {
      const name = exactly(physical('quiet'));
      const settings = { visibilityTimeoutSeconds: 45, retentionDays: 7, deadLetterQueue: false } as const;
      const quiet = new Queue(scope, 'Quiet', { name, ...settings });
      takeOver(quiet, queueUrl);
      const queue = quiet.node.findChild('Resource') as SqsQueue;
      queue.tags = { team: 'legacy' };
      const kept = ['max_message_size', 'policy', 'receive_wait_time_seconds', 'redrive_allow_policy'];
      queue.addOverride('lifecycle.ignore_changes', kept);
    });
    const change = taken(await stack.changes(), 'aws_sqs_queue.Quiet');
    expect(change && changedIn(change)).toEqual(['tags_all']);
    await stack.deploy();
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });
});

describe('a queue of another state', () => {
  it('goes over once its owner has forgotten it', async () => {
    const name = physical('moved');
    const former = stackOf('former', (scope) => void new SqsQueue(scope, 'Legacy', { name }));
    await former.deploy();
    const [{ before }] = Object.values(await former.changes()) as [PlannedChange];
    const QueueUrl = String(before?.['id']);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'from before' }));
    await former.change((scope) =>
      scope.addOverride('removed', [{ from: 'aws_sqs_queue.Legacy', lifecycle: [{ destroy: false }] }]),
    );
    const stack = stackOf('latter', (scope) => takeOver(new Queue(scope, 'Jobs', { name: exactly(name) }), QueueUrl));
    const changes = await stack.changes();
    expect(taken(changes, 'aws_sqs_queue.Jobs')?.actions).toEqual(['update']);
    expect(actionsOf(changes)).not.toContain('delete');
    await stack.deploy();
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['from before']);
    expect(await stack.plan()).toMatchObject({ code: 0 });
    expect(await former.plan()).toMatchObject({ code: 0 });
  });
});
