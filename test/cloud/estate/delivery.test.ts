import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient, UpdateFunctionConfigurationCommand, waitUntilFunctionUpdatedV2 } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildFunction } from '../../../build/index.ts';
import { redrive } from '../../../cli/commands/redrive.ts';
import { ROOT } from '../../../cli/repository/root.ts';
import { EventBus, EventRule } from '../../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { fromQueue, Queue, toQueue } from '../../../modules/queue/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { eventually } from '../../kit/eventually.ts';
import { LOCAL, named, reach } from './estate.ts';

const own = `t${randomBytes(3).toString('hex')}`;
const SOURCE = 'landform.test';
let stack: DeployedStack;

/** Deploys bus → rule → queue → a consumer that fails as often as it is asked to, as in the notifications stack. */
beforeAll(async () => {
  const code = await buildFunction({
    root: ROOT,
    outDir: join(tmpdir(), 'landform-doubles'),
    entry: 'test/cloud/doubles/failing-consumer.ts',
    name: 'failing-consumer',
  });
  stack = new DeployedStack(LOCAL, own, (scope) => {
    const bus = new EventBus(scope, 'Bus', { name: own });
    const queue = new Queue(scope, 'Events', {
      name: `${own}-events`,
      visibilityTimeoutSeconds: 6,
      deadLetterQueue: { maximumReceives: 3 },
    });
    new EventRule(scope, 'Rule', { name: own, bus, pattern: { source: [SOURCE] }, target: toQueue(queue) });
    const consumer = new LambdaFunction(scope, 'Consumer', {
      name: `${own}-consumer`,
      description: 'Fails as often as its messages ask',
      code,
      timeoutSeconds: 3,
      environment: { HEALED: 'false' },
    });
    consumer.addSource(fromQueue(queue));
  });
  await stack.deploy();
});
afterAll(() => stack?.leave());

async function publish(order: string, failures: number): Promise<void> {
  const entry = {
    EventBusName: named(own),
    Source: SOURCE,
    DetailType: 'Test',
    Detail: JSON.stringify({ order, failures }),
  };
  const { FailedEntryCount } = await new EventBridgeClient(reach('orders')).send(
    new PutEventsCommand({ Entries: [entry] }),
  );
  expect(FailedEntryCount).toBe(0);
}

/** Lists the consumer's attempts at an order's event, from its log. */
async function attempts(order: string): Promise<readonly { readonly attempt: number; readonly fails: boolean }[]> {
  const client = new CloudWatchLogsClient(reach('orders'));
  const lines: string[] = [];
  for await (const page of paginateFilterLogEvents(
    { client },
    { logGroupName: `/aws/lambda/${named(own)}-consumer` },
  )) {
    lines.push(...(page.events ?? []).map(({ message = '' }) => message));
  }
  return lines.flatMap((line) => {
    const found = /\{\\*"order.*?\}/.exec(line)?.[0].replaceAll('\\"', '"');
    const attempt = found ? JSON.parse(found) : undefined;
    return attempt?.order === order ? [attempt] : [];
  });
}

async function deadLetters(): Promise<number> {
  const sqs = new SQSClient(reach('orders'));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `${named(own)}-events-dlq` }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.['ApproximateNumberOfMessages']);
}

describe('delivery', () => {
  it('a second plan shows no change', async () => {
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('a consumer that fails twice gets the event a third time', async () => {
    await publish('twice', 2);
    const seen = await eventually(
      'the third attempt succeeds',
      async (saw) => {
        const made = await attempts('twice');
        saw(made);
        return made.length >= 3 ? made : undefined;
      },
      { everyMs: 500 },
    );
    expect(seen.map(({ attempt, fails }) => [attempt, fails])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    expect(await deadLetters()).toBe(0);
  });

  it('one that always fails leaves it in the dead-letter queue, from which it can be sent again', async () => {
    await publish('always', 1_000);
    await eventually(
      'the event is in the dead-letter queue',
      async (saw) => {
        const count = await deadLetters();
        saw(count);
        return count === 1 || undefined;
      },
      { everyMs: 500 },
    );
    expect((await attempts('always')).map(({ fails }) => fails)).toEqual([true, true, true]);

    const lambda = new LambdaClient(reach('orders'));
    const FunctionName = `${named(own)}-consumer`;
    await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { HEALED: 'true' } } }),
    );
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
    expect(await redrive({ queue: `${own}-events`, environment: 'local', account: 'orders' })).toBe(1);
    await eventually(
      'the event that was sent again is worked off',
      async (saw) => {
        const made = await attempts('always');
        saw(made);
        return made.at(-1)?.fails === false || undefined;
      },
      { everyMs: 500 },
    );
    expect(await deadLetters()).toBe(0);
  });
});
