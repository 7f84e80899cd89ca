import { rmSync } from 'node:fs';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { CodeBucket } from '../../../modules/code-bucket/index.ts';
import { exactly, type LandformStack, takeOver } from '../../../modules/core/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';
import { Queue } from '../../../modules/queue/index.ts';
import { Table } from '../../../modules/table/index.ts';
import { DeployedStack, type PlannedChange } from '../../kit/deployed-stack.ts';
import { LOCAL } from '../estate/estate.ts';
import {
  answering,
  dynamo,
  folder,
  lambda,
  makeBucket,
  makeFunction,
  makeQueue,
  makeTable,
  own,
  physical,
  s3,
  sqs,
} from './console.ts';

const stacks: DeployedStack[] = [];
let code: FunctionCode;

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
