import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html';
const NAMESPACE = 'AWS/Events';
const SILENCE = {
  treatment: 'notBreaching',
  reason: 'EventBridge reports these metrics only when they are not zero',
} as const;

/** Alarms of a bus. */
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
        'EventBridge delivers within a second; five minutes mean that targets refuse events, or that a quota of the region is used up.',
    },
    missingData: SILENCE,
    runbook: 'bus-slow-delivery',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

const ANY = { periodSeconds: 60, datapointsToAlarm: 1, evaluationPeriods: 1 } as const;
const NONE = { value: 0, unit: 'events a minute', minimum: 0, maximum: 1_000_000 } as const;

/**
 * Builds the alarms of a rule. Events in its own dead-letter queue are covered by that queue's alarm.
 *
 * @param dimensions dimensions that identify the rule's metrics: rules of the default bus have only their name
 */
export function ruleAlarms(dimensions: readonly string[]) {
  const ruleMetric = (name: string) =>
    ({ kind: 'metric', metric: { namespace: NAMESPACE, name, dimensions } }) as const;
  return {
    failedInvocations: {
      kind: 'metric',
      id: 'FailedInvocations',
      means: 'EventBridge dropped events without retries: the target does not allow the rule, or no longer exists.',
      measure: ruleMetric('FailedInvocations'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: { ...NONE, reason: 'No event of the rule is delivered until the cause is fixed.' },
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
      threshold: { ...NONE, reason: "The alarm of a shared queue does not say which rule's events are in it." },
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
      threshold: { ...NONE, reason: 'The events are lost, unless the bus has an archive.' },
      missingData: SILENCE,
      runbook: 'rule-dead-letters',
      source: PAGE,
    },
  } as const satisfies AlarmFacts;
}

/** Alarms of a rule on a custom bus. */
export const EVENT_RULE_ALARMS = ruleAlarms(['EventBusName', 'RuleName']);

/** Type of the `alarms` property of a bus. */
export type EventBusAlarms = AlarmSettings<typeof EVENT_BUS_ALARMS>;

/** Type of the `alarms` property of a rule. */
export type EventRuleAlarms = AlarmSettings<typeof EVENT_RULE_ALARMS>;
