import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html';
const metric = (name: string) =>
  ({ kind: 'metric', metric: { namespace: 'AWS/ApiGateway', name, dimensions: ['ApiName', 'Stage'] } }) as const;
const IDLE = { treatment: 'notBreaching', reason: 'API Gateway reports no metrics without requests' } as const;

/** Alarms of a REST API. */
export const REST_API_ALARMS = {
  serverErrorPercent: {
    kind: 'metric',
    id: 'ServerErrors',
    means: 'Callers get responses with status 500 or above.',
    measure: metric('5XXError'),
    // The average of this metric is the fraction of such responses.
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
        'Clients retry once, so that one failure in a hundred goes unnoticed; more of them in three of five minutes do not.',
    },
    missingData: IDLE,
    runbook: 'api-server-errors',
    source: PAGE,
  },
  latencySeconds: {
    kind: 'metric',
    id: 'Latency',
    means: 'The slowest one percent of the requests takes too long.',
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
      reason: 'Cold starts of authorizer and function together stay below; at 29 seconds API Gateway ends the request.',
    },
    missingData: IDLE,
    runbook: 'api-latency',
    source: PAGE,
  },
  tooManyRequests: {
    kind: 'metric',
    id: 'TooManyRequests',
    means: 'Callers are throttled with status 429.',
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
        'A single client in a loop is throttled briefly; one throttled request a second for five minutes means a limit that is too low, or an attack.',
    },
    missingData: IDLE,
    runbook: 'api-too-many-requests',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a REST API. */
export type RestApiAlarms = AlarmSettings<typeof REST_API_ALARMS>;
