import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html';
const metric = (name: string) =>
  ({ kind: 'metric', metric: { namespace: 'AWS/ApiGateway', name, dimensions: ['ApiName', 'Stage'] } }) as const;
const IDLE = { treatment: 'notBreaching', reason: 'API Gateway reports nothing while nobody calls' } as const;

/** The alarms of an API. */
export const REST_API_ALARMS = {
  serverErrorPercent: {
    kind: 'metric',
    id: 'ServerErrors',
    means: 'Callers get answers with a status from 500 on.',
    measure: metric('5XXError'),
    // The average of this metric is the share of such answers.
    statistic: 'Average',
    periodSeconds: 60,
    datapointsToAlarm: 3,
    evaluationPeriods: 5,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 1,
      unit: 'percent of the requests',
      perUnit: 0.01,
      minimum: 0,
      maximum: 99,
      reason:
        'Clients try once more, so that one failure in a hundred is not seen; more of them in three of five minutes are.',
    },
    missingData: IDLE,
    runbook: 'api-server-errors',
    source: PAGE,
  },
  latencySeconds: {
    kind: 'metric',
    id: 'Latency',
    means: 'The slowest hundredth of the callers waits too long.',
    measure: metric('Latency'),
    statistic: 'p99',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 10,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 5,
      unit: 'seconds',
      perUnit: 1_000,
      minimum: 0.05,
      maximum: 29,
      reason: 'A cold start of authorizer and function together stays below; at 29 seconds the gateway gives up.',
    },
    missingData: IDLE,
    runbook: 'api-latency',
    source: PAGE,
  },
  tooManyRequests: {
    kind: 'metric',
    id: 'TooManyRequests',
    means: 'Callers are turned away with 429.',
    measure: {
      kind: 'metric',
      metric: { namespace: 'Landform/{PlainName}/{Stage}', name: 'TooManyRequests', dimensions: [] },
    },
    statistic: 'Sum',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 5,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 60,
      unit: 'requests a minute',
      minimum: 0,
      maximum: 1_000_000,
      reason:
        'One client in a loop meets the throttle for a moment; one refusal a second for five minutes is a limit too low, or an attack.',
    },
    missingData: IDLE,
    runbook: 'api-too-many-requests',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
  },
} as const satisfies AlarmFacts;

/** Other thresholds for an API's alarms. */
export type RestApiAlarms = AlarmSettings<typeof REST_API_ALARMS>;
