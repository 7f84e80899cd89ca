import type { AlarmFacts, AlarmSettings, Metric } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html';
const NAMESPACE = 'AWS/DynamoDB';
const throttled = (name: string, ...dimensions: readonly string[]) =>
  ({ kind: 'total', metrics: [{ namespace: NAMESPACE, name, dimensions }] }) as const;

/** Operations that this module grants. CloudWatch reports errors per operation only. */
const OPERATIONS = ['GetItem', 'PutItem', 'Query', 'UpdateItem', 'DeleteItem'] as const;
const systemErrors = (Operation: string): Metric => ({
  namespace: NAMESPACE,
  name: 'SystemErrors',
  dimensions: ['TableName'],
  fixed: { Operation },
});

/**
 * Treatment of missing data for sums in which it counts as zero. AWS's pages disagree on whether alarms of this
 * namespace can treat missing data at all; such a sum never has missing data.
 */
const ZEROS = {
  treatment: 'notBreaching',
  reason: 'DynamoDB reports these metrics only when they are not zero',
} as const;
const LASTING = { periodSeconds: 60, datapointsToAlarm: 5, evaluationPeriods: 5 } as const;
const THROTTLES = {
  value: 10,
  unit: 'events a minute',
  minimum: 0,
  maximum: 1_000_000,
  reason:
    'The SDK retries throttled requests; ten in each of five minutes mean a hot key, or traffic that doubled faster than the table scales.',
} as const;

/** Throttles in each of several minutes, by whatever metric counts them. */
const LASTING_THROTTLES = {
  statistic: 'Sum',
  ...LASTING,
  comparison: 'GreaterThanThreshold',
  threshold: THROTTLES,
  missingData: ZEROS,
  runbook: 'table-throttles',
  source: PAGE,
} as const;

/** Alarms of a table, of each of its indexes, and of its replicas. */
export const TABLE_ALARMS = {
  readThrottles: {
    kind: 'metric',
    id: 'ReadThrottles',
    means: 'DynamoDB throttles reads.',
    measure: throttled('ReadThrottleEvents', 'TableName'),
    ...LASTING_THROTTLES,
  },
  writeThrottles: {
    kind: 'metric',
    id: 'WriteThrottles',
    means: 'DynamoDB throttles writes.',
    measure: throttled('WriteThrottleEvents', 'TableName'),
    ...LASTING_THROTTLES,
  },
  indexReadThrottles: {
    kind: 'metric',
    id: 'IndexReadThrottles',
    means: 'DynamoDB throttles reads of an index.',
    measure: throttled('ReadThrottleEvents', 'TableName', 'GlobalSecondaryIndexName'),
    ...LASTING_THROTTLES,
  },
  indexWriteThrottles: {
    kind: 'metric',
    id: 'IndexWriteThrottles',
    means: 'An index accepts fewer writes than the table, so that DynamoDB throttles writes to the table.',
    measure: throttled('WriteThrottleEvents', 'TableName', 'GlobalSecondaryIndexName'),
    ...LASTING_THROTTLES,
  },
  systemErrors: {
    kind: 'metric',
    id: 'SystemErrors',
    means: 'DynamoDB answers requests with internal errors.',
    measure: { kind: 'total', metrics: OPERATIONS.map(systemErrors) },
    statistic: 'Sum',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 15,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 0,
      unit: 'errors a minute',
      minimum: 0,
      maximum: 1_000_000,
      reason:
        "Single errors are within AWS's service level and are retried; errors in five of fifteen minutes are an incident of the service.",
    },
    missingData: ZEROS,
    runbook: 'table-system-errors',
    source: PAGE,
  },
  replicationLatencySeconds: {
    kind: 'metric',
    id: 'ReplicationLatency',
    means: 'A replica is behind: writes of one region are missing in another.',
    measure: {
      kind: 'metric',
      metric: { namespace: NAMESPACE, name: 'ReplicationLatency', dimensions: ['TableName', 'ReceivingRegion'] },
    },
    statistic: 'Average',
    periodSeconds: 60,
    datapointsToAlarm: 10,
    evaluationPeriods: 15,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 180,
      unit: 'seconds',
      perUnit: 1_000,
      minimum: 1,
      maximum: 86_400,
      reason: 'Replication takes a second or two; AWS recommends to investigate a delay of three minutes.',
    },
    missingData: {
      treatment: 'ignore',
      reason: 'without writes there is no replication, which does not show if a replica is behind',
    },
    runbook: 'table-replication-latency',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a table. */
export type TableAlarms = AlarmSettings<typeof TABLE_ALARMS>;
