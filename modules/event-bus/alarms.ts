import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html';
const NAMESPACE = 'AWS/Events';
const SILENCE = {
  treatment: 'notBreaching',
  reason: 'EventBridge reports these metrics only when they are not zero',
} as const;

/** The alarms of a bus. */
export const EVENT_BUS_ALARMS = {
  deliverySeconds: {
    kind: 'metric',
    id: 'SlowDelivery',
    means: 'Events of the bus reach their targets late.',
    measure: {
      kind: 'metric',
      metric: { namespace: NAMESPACE, name: 'IngestionToInvocationSuccessLatency', dimensions: ['EventBusName'] },
    },
    statistic: 'p99',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 10,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 300,
      unit: 'seconds',
      perUnit: 1_000,
      minimum: 1,
      maximum: 86_400,
      reason:
        'EventBridge delivers within a second; five minutes mean that targets refuse, or that a quota of the region is used up.',
    },
    missingData: SILENCE,
    runbook: 'bus-slow-delivery',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

const ANY = { periodSeconds: 60, datapointsToAlarm: 1, evaluationPeriods: 1 } as const;
const NONE = { value: 0, unit: 'events a minute', minimum: 0, maximum: 1_000_000 } as const;

/**
 * Describes the alarms of a rule. What lies in its own dead-letter queue is that queue's alarm.
 *
 * @param dimensions the dimensions that tell whose metrics they are: rules of the default bus have no other than their name
 */
export function ruleAlarms(dimensions: readonly string[]) {
  const ruleMetric = (name: string) =>
    ({ kind: 'metric', metric: { namespace: NAMESPACE, name, dimensions } }) as const;
  return {
    failedInvocations: {
      kind: 'metric',
      id: 'FailedInvocations',
      means: 'EventBridge gave up on events without trying again: the target does not let it in, or is gone.',
      measure: ruleMetric('FailedInvocations'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: { ...NONE, reason: 'No event of the rule gets through until somebody has mended it.' },
      missingData: SILENCE,
      runbook: 'rule-failed-invocations',
      source: PAGE,
    },
    sentToDeadLetters: {
      kind: 'metric',
      id: 'SentToDeadLetters',
      means: 'Events of this rule could not be delivered and went to a dead-letter queue that several rules share.',
      measure: ruleMetric('InvocationsSentToDlq'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: { ...NONE, reason: "The alarm of a shared queue does not say which rule's events lie in it." },
      missingData: SILENCE,
      runbook: 'rule-dead-letters',
      source: PAGE,
    },
    lostDeadLetters: {
      kind: 'metric',
      id: 'LostDeadLetters',
      means: 'Events could be delivered neither to the target nor to the dead-letter queue.',
      measure: ruleMetric('InvocationsFailedToBeSentToDlq'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: { ...NONE, reason: 'They are gone: only an archive of the bus still has them.' },
      missingData: SILENCE,
      runbook: 'rule-dead-letters',
      source: PAGE,
    },
  } as const satisfies AlarmFacts;
}

/** The alarms of a rule on a bus of one's own. */
export const EVENT_RULE_ALARMS = ruleAlarms(['EventBusName', 'RuleName']);

/** Other thresholds for a bus's alarms. */
export type EventBusAlarms = AlarmSettings<typeof EVENT_BUS_ALARMS>;

/** Other thresholds for a rule's alarms. */
export type EventRuleAlarms = AlarmSettings<typeof EVENT_RULE_ALARMS>;
