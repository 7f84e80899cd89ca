import { Construct } from 'constructs';
import { type AlarmFacts, Alarms } from '../../../modules/alarms/index.ts';
import type { Queue } from '../../../modules/queue/index.ts';

/** An alarm that the module `queue` does not make. It is data: documented, tested by `replay`, and changed by a setting. */
export const RUSH_ALARMS = {
  sentMessages: {
    kind: 'metric',
    id: 'SentMessages',
    means: 'More arrives than the partner has agreed to send.',
    measure: {
      kind: 'metric',
      metric: { namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', dimensions: ['QueueName'] },
    },
    statistic: 'Sum',
    periodSeconds: 300,
    datapointsToAlarm: 2,
    evaluationPeriods: 3,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 10_000,
      unit: 'messages in five minutes',
      minimum: 1,
      maximum: 1_000_000,
      reason: 'Twice what the partner has ever sent.',
    },
    missingData: { treatment: 'notBreaching', reason: 'SQS reports nothing of a queue that nobody uses' },
    runbook: 'partner-rush',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
  },
} as const satisfies AlarmFacts;

/** Watches a queue for a rush. The alarm goes to whom the placement tells of alarms. */
export function watchRush(queue: Queue): void {
  const alarms = new Alarms(new Construct(queue, 'Rush'), RUSH_ALARMS, {
    kind: 'queue',
    name: queue.name,
    values: { QueueName: queue.name },
    settings: { sentMessages: 20_000 },
  });
  alarms.add('sentMessages');
}
