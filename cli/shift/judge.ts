import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';

/** What of CloudWatch a shift uses. */
export type CloudWatch = Pick<CloudWatchClient, 'send'>;

/**
 * Says whether something speaks against a shift: an alarm that is on, or more errors of the new version than the stack tolerates. The
 * errors are read from the metric too, which is sooner than the alarm is evaluated.
 *
 * @returns the reason, `undefined` when nothing does
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
 * The reason why an alarm is on, if one is.
 *
 * @throws SetupProblem when one of the alarms is not there: nobody would watch what it should watch
 */
export async function alarmOn(cloudwatch: CloudWatch, { alarms }: ShiftOutput): Promise<string | undefined> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [...alarms], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const found = [...MetricAlarms, ...CompositeAlarms];
  const missing = alarms.filter((name) => !found.some(({ AlarmName }) => AlarmName === name));
  if (missing.length > 0) {
    throw new SetupProblem(`there is no alarm ${missing.join(', ')}`, {
      fix: 'deploy it, or take its name out of the alarms of the shift',
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
    // A minute that has begun counts: its data are there before it ends.
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

/** As Lambda counts them for one version behind an alias. */
function errorsOf({ function: name, alias, version }: ShiftOutput): MetricDataQuery {
  const dimensions = { FunctionName: name, Resource: `${name}:${alias}`, ExecutedVersion: version };
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: 'errors',
    MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions }, Period: 60, Stat: 'Sum' },
  };
}
