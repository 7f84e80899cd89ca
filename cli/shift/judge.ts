import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';

/** Part of the CloudWatch client that a shift uses. */
export type CloudWatch = Pick<CloudWatchClient, 'send'>;

/**
 * Checks for a reason to stop a shift: an alarm in state ALARM, or more errors of the new version than the stack
 * tolerates. The errors are read from the metric too, since that shows them before the alarm is evaluated.
 *
 * @returns the reason, or undefined
 */
export async function objection(
  cloudwatch: CloudWatch,
  shift: ShiftOutput,
  since: Date,
  now: Date,
): Promise<string | undefined> {
  return (await alarmOn(cloudwatch, shift)) ?? (await tooManyErrors(cloudwatch, shift, since, now));
}

/**
 * Finds an alarm in state ALARM and returns its reason.
 *
 * @throws SetupProblem when one of the alarms does not exist, since then nothing watches what it should watch
 */
export async function alarmOn(cloudwatch: CloudWatch, { alarms }: ShiftOutput): Promise<string | undefined> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [...alarms], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const found = [...MetricAlarms, ...CompositeAlarms];
  const missing = alarms.filter((name) => !found.some(({ AlarmName }) => AlarmName === name));
  if (missing.length > 0) {
    throw new SetupProblem(`an alarm of the shift does not exist: ${missing.join(', ')}`, {
      fix: 'deploy it, or remove its name from the alarms of the shift',
    });
  }
  const on = found.find(({ StateValue }) => StateValue === 'ALARM');
  return on && `alarm ${on.AlarmName} is on: ${on.StateReason || 'it gives no reason'}`;
}

async function tooManyErrors(
  cloudwatch: CloudWatch,
  shift: ShiftOutput,
  since: Date,
  now: Date,
): Promise<string | undefined> {
  const { MetricDataResults = [] } = await cloudwatch.send(
    // Include the current minute, whose data are available before it ends.
    new GetMetricDataCommand({
      StartTime: since,
      EndTime: new Date(now.getTime() + 60_000),
      MetricDataQueries: [errorsOf(shift)],
    }),
  );
  const worst = Math.max(0, ...(MetricDataResults[0]?.Values ?? []));
  if (worst <= shift.errorsPerMinute) return undefined;
  return `version ${shift.version} failed ${worst} ${worst === 1 ? 'time' : 'times'} in a minute, and ${shift.errorsPerMinute} is tolerated`;
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
