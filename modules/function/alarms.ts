import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html';
const NAMESPACE = 'AWS/Lambda';
/** Longest time that Lambda keeps an event: six hours. */
const LONGEST_EVENT_SECONDS = 21_600;
/** Longest time that Lambda reads back in a stream: a week. */
const LONGEST_RECORD_SECONDS = 604_800;

const IDLE = {
  treatment: 'notBreaching',
  reason: 'Lambda reports no metrics of a function without invocations',
} as const;

/** Goes off at the first one: each stands for data that is lost, or about to be. */
const ANY = { periodSeconds: 60, datapointsToAlarm: 1, evaluationPeriods: 1 } as const;
/** Goes off after five minutes in a row: shorter peaks pass with retries. */
const LASTING = { periodSeconds: 60, datapointsToAlarm: 5, evaluationPeriods: 5 } as const;

/**
 * Builds the alarms of invocations, on the metrics of a function or of one of its aliases.
 *
 * @param dimensions dimensions that identify the metrics
 */
export function invocableAlarms(dimensions: readonly string[]) {
  const metric = (name: string) => ({ namespace: NAMESPACE, name, dimensions });
  const one = (name: string) => ({ kind: 'metric', metric: metric(name) }) as const;
  return {
    errorPercent: {
      kind: 'metric',
      id: 'Errors',
      means: 'Many invocations end with an error, a timeout or out of memory.',
      measure: { kind: 'percent', part: metric('Errors'), whole: metric('Invocations') },
      statistic: 'Sum',
      periodSeconds: 60,
      datapointsToAlarm: 5,
      evaluationPeriods: 10,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 10,
        unit: 'percent of the invocations',
        minimum: 0,
        maximum: 99,
        reason:
          'Single failures are retried or go to a dead-letter queue; one in ten, in five of ten minutes, is a fault of the code or of a service that it calls.',
      },
      missingData: IDLE,
      runbook: 'function-errors',
      source: PAGE,
    },
    throttles: {
      kind: 'metric',
      id: 'Throttles',
      means: 'Lambda throttles invocations because no concurrency is left.',
      measure: one('Throttles'),
      statistic: 'Sum',
      ...LASTING,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'invocations a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'Throttled callers retry, so that a burst passes; five minutes of throttling do not.',
      },
      missingData: IDLE,
      runbook: 'function-throttles',
      source: PAGE,
    },
    droppedEvents: {
      kind: 'metric',
      id: 'DroppedEvents',
      means: 'Lambda dropped events of the function after the last retry, and no queue keeps them.',
      measure: one('AsyncEventsDropped'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'events a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'A dropped event is lost, and its sender does not know.',
      },
      missingData: IDLE,
      runbook: 'function-dropped-events',
      source: PAGE,
    },
    asyncEventAgeSeconds: {
      kind: 'metric',
      id: 'AsyncEventAge',
      means: 'Events for the function wait too long before Lambda invokes it.',
      measure: one('AsyncEventAge'),
      statistic: 'Maximum',
      periodSeconds: 60,
      datapointsToAlarm: 3,
      evaluationPeriods: 5,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 900,
        unit: 'seconds',
        perUnit: 1_000,
        minimum: 60,
        maximum: LONGEST_EVENT_SECONDS,
        reason: 'The two retries take about three minutes, so an event that waits for fifteen lacks concurrency.',
      },
      missingData: IDLE,
      runbook: 'function-event-age',
      source: PAGE,
    },
    undeliveredRecords: {
      kind: 'metric',
      id: 'UndeliveredRecords',
      means: 'Lambda could not send the record of an invocation, or of a failed batch, to its destination.',
      measure: one('DestinationDeliveryFailures'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'records a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'The destination keeps failed events, so records that do not reach it are lost.',
      },
      missingData: IDLE,
      runbook: 'function-undelivered',
      source: PAGE,
    },
    undeliveredDeadLetters: {
      kind: 'metric',
      id: 'UndeliveredDeadLetters',
      means: 'Lambda could not send an event to the dead-letter queue of the function.',
      measure: one('DeadLetterErrors'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'events a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'The dead-letter queue keeps failed events, so events that do not reach it are lost.',
      },
      missingData: IDLE,
      runbook: 'function-undelivered',
      source: PAGE,
    },
    iteratorAgeSeconds: {
      kind: 'metric',
      id: 'IteratorAge',
      means: 'The function is behind the stream that it reads.',
      measure: one('IteratorAge'),
      statistic: 'Maximum',
      ...LASTING,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 600,
        unit: 'seconds',
        perUnit: 1_000,
        minimum: 1,
        maximum: LONGEST_RECORD_SECONDS,
        reason:
          'Ten retries of a batch take some minutes, then the shard continues; more than ten minutes mean that it is blocked.',
      },
      missingData: IDLE,
      runbook: 'function-iterator-age',
      source: PAGE,
    },
  } as const satisfies AlarmFacts;
}

/** Alarms of a function, on the metrics of all its versions and aliases together. */
export const FUNCTION_ALARMS = {
  ...invocableAlarms(['FunctionName']),
  reservedConcurrencyPercent: {
    kind: 'metric',
    id: 'ReservedConcurrency',
    means: 'The function has used up nearly all of its reserved concurrency.',
    measure: {
      kind: 'metric',
      metric: { namespace: NAMESPACE, name: 'ConcurrentExecutions', dimensions: ['FunctionName'] },
    },
    statistic: 'Maximum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 80,
      unit: 'percent of reservedConcurrency',
      minimum: 1,
      maximum: 99,
      reason: 'At 100 percent Lambda throttles; the last fifth leaves time to raise it.',
    },
    missingData: IDLE,
    runbook: 'function-reserved-concurrency',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Alarms for all functions of an account and region together. */
export const ACCOUNT_ALARMS = {
  claimedConcurrencyPercent: {
    kind: 'metric',
    id: 'ClaimedConcurrency',
    means: 'The functions of the account have used up nearly all of its concurrency in this region.',
    measure: { kind: 'metric', metric: { namespace: NAMESPACE, name: 'ClaimedAccountConcurrency', dimensions: [] } },
    statistic: 'Maximum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 80,
      unit: 'percent of the quota',
      minimum: 1,
      maximum: 99,
      reason:
        'At 100 percent every function without reserved concurrency is throttled, and AWS takes a while to raise the quota.',
    },
    missingData: IDLE,
    runbook: 'account-concurrency',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html',
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a function. */
export type FunctionAlarms = AlarmSettings<typeof FUNCTION_ALARMS>;

/** Type of the `alarms` property of an account's functions. */
export type AccountAlarms = AlarmSettings<typeof ACCOUNT_ALARMS>;
