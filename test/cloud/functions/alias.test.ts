import { randomBytes } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
  PutProvisionedConcurrencyConfigCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { LambdaAlias } from '../../../modules/alias/index.ts';
import type { LandformStack } from '../../../modules/core/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { fromQueue, Queue } from '../../../modules/queue/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { eventually } from '../../kit/eventually.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';
import { callJson } from '../local-cloud/cloud.ts';
import { answerOf, codeThatAnswers } from './alias-code.ts';

const own = `t${randomBytes(3).toString('hex')}`;
const lambda = new LambdaClient(reach('orders'));
let stack: DeployedStack;

const stackThatAnswers = (text: string) => (scope: LandformStack) => {
  const fn = new LambdaFunction(scope, 'Function', {
    name: own,
    description: 'Answers which code it is',
    code: codeThatAnswers(text),
    reservedConcurrency: 5,
  });
  const live = new LambdaAlias(scope, 'Live', { function: fn, name: 'live' });
  live.addSource(fromQueue(new Queue(scope, 'Queue', { name: own, visibilityTimeoutSeconds: 60 })));
  new LambdaAlias(scope, 'Warm', {
    function: fn,
    name: 'warm',
    provisionedConcurrency: {
      minimum: 1,
      maximum: 3,
      utilization: 0.6,
      schedules: [{ name: 'morning', schedule: 'cron(0 7 ? * MON-FRI *)', minimum: 2, maximum: 5 }],
    },
  });
};

beforeAll(async () => {
  stack = new DeployedStack(LOCAL, own, stackThatAnswers('one'));
  await stack.deploy();
});
afterAll(() => stack?.leave());

const FunctionName = named(own);

const ready = () => lambda.send(new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: 'warm' }));

/** Asks Application Auto Scaling about the alias. */
const scaling = (operation: string) =>
  callJson('application-autoscaling', `AnyScaleFrontendService.${operation}`, {
    ServiceNamespace: 'lambda',
    ...(operation === 'DescribeScalableTargets'
      ? { ResourceIds: [`function:${FunctionName}:warm`] }
      : { ResourceId: `function:${FunctionName}:warm` }),
  });

describe('an alias', () => {
  it('answers with the version that was published with it, and plans no change a second time', async () => {
    expect(await answerOf(own, 'live')).toBe('one');
    expect(await answerOf(own, '1')).toBe('one');
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('works off a queue with its version', async () => {
    const sqs = new SQSClient(reach('orders'));
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: named(own) }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    const logs = new CloudWatchLogsClient(reach('orders'));
    await eventually('version 1 has handled the message', async (saw) => {
      const { events = [] } = await logs.send(
        new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${FunctionName}` }),
      );
      const text = events.map(({ message }) => message).join('');
      saw(text.slice(-500));
      // The alias has the two invocations above, and this one.
      return text.split('version 1').length - 1 >= 3 || undefined;
    });
  });
});

describe('execution environments that are kept ready', () => {
  it('are as many as the minimum says, within bounds that follow the load', async () => {
    await eventually('one is ready', async () => (await ready()).Status === 'READY' || undefined);
    expect(await ready()).toMatchObject({
      RequestedProvisionedConcurrentExecutions: 1,
      AvailableProvisionedConcurrentExecutions: 1,
    });
    const { ScalableTargets } = await scaling('DescribeScalableTargets');
    expect(ScalableTargets).toEqual([expect.objectContaining({ MinCapacity: 1, MaxCapacity: 3 })]);
    const { ScalingPolicies } = await scaling('DescribeScalingPolicies');
    expect(ScalingPolicies).toEqual([
      expect.objectContaining({
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: expect.objectContaining({
          TargetValue: 0.6,
          PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
        }),
      }),
    ]);
    const { ScheduledActions } = await scaling('DescribeScheduledActions');
    expect(ScheduledActions).toEqual([
      expect.objectContaining({ ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 5 } }),
    ]);
  });

  it('stay as many as target tracking and a schedule have made them: that is no drift', async () => {
    await lambda.send(
      new PutProvisionedConcurrencyConfigCommand({
        FunctionName,
        Qualifier: 'warm',
        ProvisionedConcurrentExecutions: 3,
      }),
    );
    await callJson('application-autoscaling', 'AnyScaleFrontendService.RegisterScalableTarget', {
      ServiceNamespace: 'lambda',
      ResourceId: `function:${FunctionName}:warm`,
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      MinCapacity: 2,
      MaxCapacity: 5,
    });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });
});

describe('a change of the code', () => {
  beforeAll(() => stack.change(stackThatAnswers('two')));

  it('is published, and the alias follows in the same apply; the version before is kept', async () => {
    expect(await answerOf(own, 'live')).toBe('two');
    expect(await answerOf(own, 'warm')).toBe('two');
    expect(await answerOf(own, '2')).toBe('two');
    expect(await answerOf(own, '1')).toBe('one');
  });

  it('does not set back how many are kept ready, and plans no change a second time', async () => {
    expect(await ready()).toMatchObject({ RequestedProvisionedConcurrentExecutions: 3 });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });
});
