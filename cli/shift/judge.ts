import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';

/** Part of the CloudWatch client that a shift uses. */
export type CloudWatch = Pick<CloudWatchClient, 'send'>;

/**
 * Judgement of a new version. `bad`: something speaks against it. `unreadable`: CloudWatch cannot tell. `uncounted`: it
 * has counted no invocation of the version yet. The last two say nothing in favour of the version.
 */
export type Judgement =
  | { readonly is: 'good' }
  | { readonly is: 'bad' | 'unreadable' | 'uncounted'; readonly reason: string };

const GOOD: Judgement = { is: 'good' };

/**
 * Judges a new version by its alarms and by the errors that Lambda counted since a time. The errors are read from the
 * metric too, since that shows them before the alarm is evaluated.
 */
export async function judge(cloudwatch: CloudWatch, shift: ShiftOutput, since: Date, now: Date): Promise<Judgement> {
  const alarms = await judgeAlarms(cloudwatch, shift);
  if (alarms.is === 'bad') return alarms;
  const errors = await judgeErrors(cloudwatch, shift, since, now);
  return errors.is === 'bad' || alarms.is === 'good' ? errors : alarms;
}

/**
 * Judges a version by its alarms. An alarm with insufficient data is good: its `treatMissingData` decides about that.
 *
 * @throws SetupProblem when one of the alarms does not exist, since then nothing watches what it should watch
 */
export async function judgeAlarms(cloudwatch: CloudWatch, { alarms }: ShiftOutput): Promise<Judgement> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [...alarms], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const found: readonly MetricAlarm[] = [...MetricAlarms, ...CompositeAlarms];
  const missing = alarms.filter((name) => !found.some(({ AlarmName }) => AlarmName === name));
  if (missing.length > 0) {
    throw new SetupProblem(`an alarm of the shift does not exist: ${missing.join(', ')}`, {
      fix: 'deploy it, or remove its name from the alarms of the shift',
    });
  }
  const on = found.find(({ StateValue }) => StateValue === 'ALARM');
  if (on) return { is: 'bad', reason: `alarm ${on.AlarmName} is on: ${on.StateReason || 'it gives no reason'}` };
  const blind = found.find(({ EvaluationState }) => EvaluationState !== undefined);
  if (!blind) return GOOD;
  return { is: 'unreadable', reason: `alarm ${blind.AlarmName} cannot be evaluated: ${blind.EvaluationState}` };
}

async function judgeErrors(cloudwatch: CloudWatch, shift: ShiftOutput, since: Date, now: Date): Promise<Judgement> {
  const { MetricDataResults = [] } = await cloudwatch.send(
    // Include the current minute, whose data are available before it ends.
    new GetMetricDataCommand({
      StartTime: since,
      EndTime: new Date(now.getTime() + 60_000),
      MetricDataQueries: [errorsOf(shift)],
    }),
  );
  const [errors] = MetricDataResults;
  const worst = Math.max(0, ...(errors?.Values ?? []));
  if (worst > shift.errorsPerMinute) {
    const reason = `version ${shift.version} failed ${worst} ${worst === 1 ? 'time' : 'times'} in a minute, and ${shift.errorsPerMinute} is tolerated`;
    return { is: 'bad', reason };
  }
  if (errors?.StatusCode !== 'Complete') return { is: 'unreadable', reason: unreadable(shift, errors) };
  if (errors.Values?.length) return GOOD;
  return {
    is: 'uncounted',
    reason: `CloudWatch has counted no invocation of version ${shift.version} behind the alias, so nothing is known about it`,
  };
}

function unreadable({ version }: ShiftOutput, errors: MetricDataResult | undefined): string {
  const messages = errors?.Messages?.map(({ Code, Value }) => [Code, Value].filter(Boolean).join(': ')) ?? [];
  const why = [errors?.StatusCode ?? 'CloudWatch gave no result', ...messages].join(', ');
  return `the errors of version ${version} cannot be read: ${why}`;
}

/** Makes the query of the errors that Lambda counts for one version behind an alias. */
function errorsOf({ function: name, alias, version }: ShiftOutput): MetricDataQuery {
  const dimensions = { FunctionName: name, Resource: `${name}:${alias}`, ExecutedVersion: version };
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: 'errors',
    MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions }, Period: 60, Stat: 'Sum' },
  };
}
