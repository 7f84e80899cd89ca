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
    const seen = async () => ({
      invocations: await sum('Invocations', { FunctionName }),
      errors: await sum('Errors', { FunctionName }),
      direct: await sum('Invocations', { FunctionName, Resource: fn.name }),
      directErrors: await sum('Errors', { FunctionName, Resource: fn.name }),
      alias: await sum('Invocations', { FunctionName, Resource: `${fn.name}:live` }),
      version: await sum('Invocations', behind),
      versionErrors: await sum('Errors', behind),
      other: await sum('Errors', { ...behind, ExecutedVersion: '2' }),
    });
    const all = { invocations: 3, errors: 1, direct: 1, directErrors: 0, alias: 2, version: 2, versionErrors: 1 };
    // Each figure is written by itself, some time after the invocation.
    const counted = await eventually('everything is counted', async (saw) => {
      const figures = await seen();
      saw(figures);
      const isThere = Object.entries(all).every(([name, count]) => (figures[name as keyof typeof all] ?? -1) >= count);
      return isThere ? figures : undefined;
    });
    expect(counted).toEqual({ ...all, other: undefined });
  });
});
