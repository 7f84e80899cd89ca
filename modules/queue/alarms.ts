import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html';
const NAMESPACE = 'AWS/SQS';
const DIMENSIONS = ['QueueName'];
/** Longest retention of SQS: fourteen days. */
const LONGEST_SECONDS = 1_209_600;

/** Without use for six hours SQS reports no metrics of a queue, although messages may still be in it. */
const SILENCE = {
  treatment: 'ignore',
  reason: 'SQS stops reporting a queue that was not used for six hours, even if there are messages in it',
} as const;

/** Alarms of a queue: on the age of messages if something consumes it, on the first message if a person empties it. */
export const QUEUE_ALARMS = {
  oldestMessageSeconds: {
    kind: 'metric',
    id: 'OldestMessage',
    means: 'Messages wait too long: the consumer of the queue has stopped or does not keep up.',
    measure: {
      kind: 'metric',
      metric: { namespace: NAMESPACE, name: 'ApproximateAgeOfOldestMessage', dimensions: DIMENSIONS },
    },
    statistic: 'Maximum',
    periodSeconds: 60,
    datapointsToAlarm: 3,
    evaluationPeriods: 3,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 900,
      unit: 'seconds',
      minimum: 60,
      maximum: LONGEST_SECONDS,
      reason:
        'A failing message is in the dead-letter queue after 15 minutes (5 receives of up to 180 seconds), so an older one has not been received.',
    },
    missingData: SILENCE,
    runbook: 'queue-oldest-message',
    source: PAGE,
  },
  deadLetters: {
    kind: 'metric',
    id: 'DeadLetters',
    means: 'The queue has messages that could not be processed and wait for a person.',
    measure: {
      kind: 'metric',
      metric: { namespace: NAMESPACE, name: 'ApproximateNumberOfMessagesVisible', dimensions: DIMENSIONS },
    },
    statistic: 'Maximum',
    periodSeconds: 60,
    datapointsToAlarm: 1,
    evaluationPeriods: 1,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 0,
      unit: 'messages',
      minimum: 0,
      maximum: 1_000_000,
      reason: 'Each message is work that was not done, and nothing else removes it from the queue.',
    },
    missingData: SILENCE,
    runbook: 'queue-dead-letters',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a queue. */
export type QueueAlarms = AlarmSettings<typeof QUEUE_ALARMS>;
