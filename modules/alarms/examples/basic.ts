import { Construct } from 'constructs';
import { type AlarmFacts, Alarms } from '../index.ts';

/** Alarms of a module of your own, as data. */
export const TOPIC_ALARMS = {
  failedDeliveries: {
    kind: 'metric',
    id: 'FailedDeliveries',
    means: 'Subscribers do not receive published messages.',
    measure: {
      kind: 'metric',
      metric: { namespace: 'AWS/SNS', name: 'NumberOfNotificationsFailed', dimensions: ['TopicName'] },
    },
    statistic: 'Sum',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 5,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 100,
      unit: 'deliveries a minute',
      minimum: 0,
      maximum: 1_000_000,
      reason:
        'Single failures are retried; a hundred a minute for five minutes mean that an endpoint no longer exists.',
    },
    missingData: { treatment: 'notBreaching', reason: 'nothing is published, so nothing fails' },
    runbook: 'topic-failed-deliveries',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html',
  },
} as const satisfies AlarmFacts;

/** Creates the alarms of a topic that another construct made. */
export function basic(scope: Construct): void {
  const alarms = new Alarms(new Construct(scope, 'News'), TOPIC_ALARMS, {
    kind: 'topic',
    name: 'landform-dev-news',
    values: { TopicName: 'landform-dev-news' },
    settings: {},
  });
  alarms.add('failedDeliveries');
}
