import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html';
const NAMESPACE = 'AWS/SQS';
const DIMENSIONS = ['QueueName'];
/** Fourteen days, the longest that SQS keeps a message. */
const LONGEST_SECONDS = 1_209_600;

/** SQS stops to report on a queue that nobody has used for six hours, and messages do not go by that. */
const SILENCE = {
  treatment: 'ignore',
  reason: 'SQS reports nothing of a queue that was not used for six hours, whether or not messages lie in it',
} as const;

/** The alarms of a queue: on age where something consumes it, on the first message where a person does. */
export const QUEUE_ALARMS = {
  oldestMessageSeconds: {
    kind: 'metric',
    id: 'OldestMessage',
    means: 'Messages wait too long: what consumes the queue stands still or does not keep up.',
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
        'A message that fails is in the dead-letter queue after 15 minutes (5 receives of up to 180 seconds), so an older one has not been tried.',
    },
    missingData: SILENCE,
    runbook: 'queue-oldest-message',
    source: PAGE,
  },
  deadLetters: {
    kind: 'metric',
    id: 'DeadLetters',
    means: 'Messages that nothing could handle lie in the queue and wait for a person.',
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
      reason: 'Each of them is work that somebody is waiting for, and nothing else takes it out.',
    },
    missingData: SILENCE,
    runbook: 'queue-dead-letters',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Other thresholds for a queue's alarms. */
export type QueueAlarms = AlarmSettings<typeof QUEUE_ALARMS>;
