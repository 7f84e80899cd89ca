import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html';
const NAMESPACE = 'AWS/Lambda';
/** Six hours, the longest that Lambda keeps an event. */
const LONGEST_EVENT_SECONDS = 21_600;
/** A week, the longest that Lambda reads back in a stream. */
const LONGEST_RECORD_SECONDS = 604_800;

const IDLE = { treatment: 'notBreaching', reason: 'Lambda reports nothing of a function that nobody calls' } as const;

/** Any at all: what is counted is lost, or about to be. */
const ANY = { periodSeconds: 60, datapointsToAlarm: 1, evaluationPeriods: 1 } as const;
/** Five minutes in a row: shorter peaks are got over by trying again. */
const LASTING = { periodSeconds: 60, datapointsToAlarm: 5, evaluationPeriods: 5 } as const;

/**
 * Describes the alarms of what is invoked, on the metrics of a function or on those of one of its aliases.
 *
 * @param dimensions the dimensions that tell whose metrics they are
 */
export function invocableAlarms(dimensions: readonly string[]) {
  const metric = (name: string) => ({ namespace: NAMESPACE, name, dimensions });
  const one = (name: string) => ({ kind: 'metric', metric: metric(name) }) as const;
  return {
    errorPercent: {
      kind: 'metric',
      id: 'Errors',
      means: 'Many invocations end with an error, a timeout or no memory left.',
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
          'Single failures are tried again and end among the dead letters; one in ten, in five of ten minutes, is a fault of code or of what it calls.',
      },
      missingData: IDLE,
      runbook: 'function-errors',
      source: PAGE,
    },
    throttles: {
      kind: 'metric',
      id: 'Throttles',
      means: 'Lambda turns invocations away because no concurrency is left.',
      measure: one('Throttles'),
      statistic: 'Sum',
      ...LASTING,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'invocations a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'Whoever is turned away tries again, so that a burst passes; five minutes of it do not.',
      },
      missingData: IDLE,
      runbook: 'function-throttles',
      source: PAGE,
    },
    droppedEvents: {
      kind: 'metric',
      id: 'DroppedEvents',
      means: 'Lambda gave up on events that were put to the function, and no queue of ours keeps them.',
      measure: one('AsyncEventsDropped'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'events a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'An event that is dropped is gone, and its sender was told that it had arrived.',
      },
      missingData: IDLE,
      runbook: 'function-dropped-events',
      source: PAGE,
    },
    asyncEventAgeSeconds: {
      kind: 'metric',
      id: 'AsyncEventAge',
      means: 'Events that were put to the function wait too long before it gets them.',
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
        reason:
          'The two retries are over after about three minutes, so that an event of fifteen waits for concurrency.',
      },
      missingData: IDLE,
      runbook: 'function-event-age',
      source: PAGE,
    },
    undeliveredRecords: {
      kind: 'metric',
      id: 'UndeliveredRecords',
      means: 'Lambda could not hand the record of an invocation, or of a failed batch, to its destination.',
      measure: one('DestinationDeliveryFailures'),
      statistic: 'Sum',
      ...ANY,
      comparison: 'GreaterThanThreshold',
      threshold: {
        value: 0,
        unit: 'records a minute',
        minimum: 0,
        maximum: 1_000_000,
        reason: 'The destination is where failures are kept, so that what does not reach it is lost.',
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
        reason: 'The dead-letter queue is where failures are kept, so that what does not reach it is lost.',
      },
      missingData: IDLE,
      runbook: 'function-undelivered',
      source: PAGE,
    },
    iteratorAgeSeconds: {
      kind: 'metric',
      id: 'IteratorAge',
      means: 'The function is behind with the stream that it reads.',
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
          'Ten retries of a batch take some minutes and then let the shard go on; more than ten mean that it does not get on.',
      },
      missingData: IDLE,
      runbook: 'function-iterator-age',
      source: PAGE,
    },
  } as const satisfies AlarmFacts;
}

/** The alarms of a function: its metrics are those of all its versions and aliases together. */
export const FUNCTION_ALARMS = {
  ...invocableAlarms(['FunctionName']),
  reservedConcurrencyPercent: {
    kind: 'metric',
    id: 'ReservedConcurrency',
    means: 'The function has used up nearly all of the concurrency that is reserved for it.',
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
      reason: 'At 100 percent Lambda throttles; the last fifth is the time in which somebody can still raise it.',
    },
    missingData: IDLE,
    runbook: 'function-reserved-concurrency',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** The alarms that all functions of an account and region share. */
export const ACCOUNT_ALARMS = {
  claimedConcurrencyPercent: {
    kind: 'metric',
    id: 'ClaimedConcurrency',
    means: 'The functions of the account have nearly used up its concurrency in this region.',
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
        'At 100 percent every function without a reservation is throttled, and AWS takes a while to raise the quota.',
    },
    missingData: IDLE,
    runbook: 'account-concurrency',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html',
  },
} as const satisfies AlarmFacts;

/** Other thresholds for a function's alarms. */
export type FunctionAlarms = AlarmSettings<typeof FUNCTION_ALARMS>;

/** Other thresholds for the alarms of an account's functions. */
export type AccountAlarms = AlarmSettings<typeof ACCOUNT_ALARMS>;
