import type { AlarmFacts, AlarmSettings, Metric } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html';
const NAMESPACE = 'AWS/DynamoDB';
const throttled = (name: string, ...dimensions: readonly string[]) =>
  ({ kind: 'total', metrics: [{ namespace: NAMESPACE, name, dimensions }] }) as const;

/** The operations that this module grants and that requests are made of; CloudWatch has errors by operation only. */
const OPERATIONS = ['GetItem', 'PutItem', 'Query', 'UpdateItem', 'DeleteItem'] as const;
const systemErrors = (Operation: string): Metric => ({
  namespace: NAMESPACE,
  name: 'SystemErrors',
  dimensions: ['TableName'],
  fixed: { Operation },
});

/** AWS's pages disagree on whether alarms of this namespace can treat missing data at all; a sum in which silence is zero does not ask. */
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
    'The SDK tries a throttled request again; ten in each of five minutes mean that one key is too hot or traffic doubled faster than the table follows.',
} as const;

/** The alarms of a table, of each of its indexes, and of its replicas. */
export const TABLE_ALARMS = {
  readThrottles: {
    kind: 'metric',
    id: 'ReadThrottles',
    means: 'DynamoDB turns reads away.',
    measure: throttled('ReadThrottleEvents', 'TableName'),
    statistic: 'Sum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: THROTTLES,
    missingData: ZEROS,
    runbook: 'table-throttles',
    source: PAGE,
  },
  writeThrottles: {
    kind: 'metric',
    id: 'WriteThrottles',
    means: 'DynamoDB turns writes away.',
    measure: throttled('WriteThrottleEvents', 'TableName'),
    statistic: 'Sum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: THROTTLES,
    missingData: ZEROS,
    runbook: 'table-throttles',
    source: PAGE,
  },
  indexReadThrottles: {
    kind: 'metric',
    id: 'IndexReadThrottles',
    means: 'DynamoDB turns reads of an index away.',
    measure: throttled('ReadThrottleEvents', 'TableName', 'GlobalSecondaryIndexName'),
    statistic: 'Sum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: THROTTLES,
    missingData: ZEROS,
    runbook: 'table-throttles',
    source: PAGE,
  },
  indexWriteThrottles: {
    kind: 'metric',
    id: 'IndexWriteThrottles',
    means: 'An index does not take writes as fast as the table does, so that DynamoDB turns writes to the table away.',
    measure: throttled('WriteThrottleEvents', 'TableName', 'GlobalSecondaryIndexName'),
    statistic: 'Sum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: THROTTLES,
    missingData: ZEROS,
    runbook: 'table-throttles',
    source: PAGE,
  },
  systemErrors: {
    kind: 'metric',
    id: 'SystemErrors',
    means: 'DynamoDB answers requests with errors of its own.',
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
        'Single ones are within what AWS promises and are tried again; five of fifteen minutes are an incident of the service.',
    },
    missingData: ZEROS,
    runbook: 'table-system-errors',
    source: PAGE,
  },
  replicationLatencySeconds: {
    kind: 'metric',
    id: 'ReplicationLatency',
    means: 'A replica is behind: what is written in one region is missing in another.',
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
      reason: 'Replication takes a second or two; three minutes are what AWS calls a cause for investigation.',
    },
    missingData: {
      treatment: 'ignore',
      reason:
        'a table that nobody writes to replicates nothing, which says neither that a replica is behind nor that it is not',
    },
    runbook: 'table-replication-latency',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Other thresholds for a table's alarms. */
export type TableAlarms = AlarmSettings<typeof TABLE_ALARMS>;
