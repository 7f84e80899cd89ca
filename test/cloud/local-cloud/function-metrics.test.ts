import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateAliasCommand, LambdaClient, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { eventually } from '../../kit/eventually.ts';
import { client } from './cloud.ts';
import { deploy, invoke } from './functions.ts';

const HANDLER = `export const handler = async ({ fail }) => { if (fail) throw new Error('as asked'); return 'done'; };`;

const MINUTE = 60_000;

/** Sums a metric of Lambda over the last minutes; `undefined` without data. */
async function sum(MetricName: string, dimensions: Readonly<Record<string, string>>): Promise<number | undefined> {
  const cloudwatch = new CloudWatchClient(await client());
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 10 * MINUTE),
      EndTime: new Date(Date.now() + MINUTE),
      MetricDataQueries: [
        {
          Id: 'sum',
          MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions }, Period: 60, Stat: 'Sum' },
        },
      ],
    }),
  );
  const values = MetricDataResults[0]?.Values ?? [];
  return values.length === 0 ? undefined : values.reduce((all, value) => all + value, 0);
}

describe('metrics of a function', () => {
  it('say what was invoked and which version ran, each invocation once', async () => {
    const fn = await deploy(HANDLER);
    const lambda = new LambdaClient(await client());
    const FunctionName = fn.name;
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
    const alias = { ...fn, name: `${fn.name}:live` };
    await invoke(fn);
    await invoke(alias);
    await invoke(alias, { fail: true });
    const behind = { FunctionName, Resource: `${fn.name}:live`, ExecutedVersion: '1' };
    await eventually('all three are counted', async (saw) => {
      const count = await sum('Invocations', { FunctionName });
      saw(count);
      return count === 3 ? count : undefined;
    });
    expect(await sum('Errors', { FunctionName })).toBe(1);
    expect(await sum('Invocations', { FunctionName, Resource: fn.name })).toBe(1);
    expect(await sum('Errors', { FunctionName, Resource: fn.name })).toBe(0);
    expect(await sum('Invocations', { FunctionName, Resource: `${fn.name}:live` })).toBe(2);
    expect(await sum('Invocations', behind)).toBe(2);
    expect(await sum('Errors', behind)).toBe(1);
    expect(await sum('Errors', { ...behind, ExecutedVersion: '2' })).toBeUndefined();
  });
});
