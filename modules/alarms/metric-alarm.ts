import type { Construct } from 'constructs';
import { CloudwatchMetricAlarm, type CloudwatchMetricAlarmConfig } from '#aws/cloudwatch-metric-alarm';
import type { Metric, MetricAlarmFact, Statistic } from '../../base/alarm-facts.ts';
import { type AlarmDestination, asWritten } from '../core/index.ts';
import { inMetricUnit, metricIds, PERCENT_EXPRESSION, totalExpression } from './rule.ts';

/** Values that a fact does not contain: the resource's dimensions, the alarm's name and the destination. */
export interface MetricAlarmProps {
  /** Name of the alarm. */
  readonly name: string;
  readonly description: string;
  /** Values of the metric's dimensions and of the placeholders in its namespace. */
  readonly values: Readonly<Record<string, string>>;
  /** Threshold in the unit of the `alarms` property. */
  readonly threshold: number;
  readonly destination: AlarmDestination | undefined;
  readonly provider?: NonNullable<CloudwatchMetricAlarmConfig['provider']>;
}

/** Creates an alarm on a metric. It notifies the same topic when it goes off and when it returns to OK. */
export function metricAlarm(scope: Construct, id: string, fact: MetricAlarmFact, props: MetricAlarmProps): void {
  const { destination, provider } = props;
  const actions = destination ? [destination.topicArn] : undefined;
  new CloudwatchMetricAlarm(scope, id, {
    alarmName: props.name,
    alarmDescription: asWritten(props.description),
    ...measureOf(fact, props.values),
    evaluationPeriods: fact.evaluationPeriods,
    datapointsToAlarm: fact.datapointsToAlarm,
    comparisonOperator: fact.comparison,
    threshold: inMetricUnit(props.threshold, fact.threshold.perUnit),
    treatMissingData: fact.missingData.treatment,
    alarmActions: actions,
    okActions: actions,
    provider,
  });
}

type Values = Readonly<Record<string, string>>;

function measureOf(fact: MetricAlarmFact, values: Values): Partial<CloudwatchMetricAlarmConfig> {
  const { measure, statistic, periodSeconds: period } = fact;
  if (measure.kind === 'metric') {
    const { namespace, metricName, dimensions } = named(measure.metric, values);
    return { namespace, metricName, dimensions, period, ...statisticOf(statistic) };
  }
  const metrics = measure.kind === 'percent' ? [measure.part, measure.whole] : measure.metrics;
  const ids = metricIds(measure);
  return {
    metricQuery: [
      {
        id: measure.kind,
        expression: measure.kind === 'percent' ? PERCENT_EXPRESSION : totalExpression(ids),
        label: fact.id,
        returnData: true,
      },
      ...metrics.map((metric, index) => ({
        id: ids[index] ?? '',
        metric: { ...named(metric, values), period, stat: statistic },
        returnData: false,
      })),
    ],
  };
}

function statisticOf(statistic: Statistic): Partial<CloudwatchMetricAlarmConfig> {
  return statistic.startsWith('p') ? { extendedStatistic: statistic } : { statistic };
}

function named({ namespace, name, dimensions, fixed }: Metric, values: Values) {
  return {
    namespace: namespace.replace(/\{(\w+)\}/g, (_, key: string) => givenValue(values, key)),
    metricName: name,
    dimensions: {
      ...Object.fromEntries(dimensions.map((dimension) => [dimension, givenValue(values, dimension)])),
      ...fixed,
    },
  };
}

function givenValue(values: Values, name: string): string {
  const value = values[name];
  if (value === undefined)
    throw new Error(`the metric of an alarm has dimension ${name}, but its module gives no value for it`);
  return value;
}
