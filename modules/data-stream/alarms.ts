import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html';
/** A year, the longest that Kinesis keeps a record. */
const LONGEST_SECONDS = 31_536_000;
const metric = (name: string) =>
  ({ kind: 'metric', metric: { namespace: 'AWS/Kinesis', name, dimensions: ['StreamName'] } }) as const;
const SILENCE = { treatment: 'notBreaching', reason: 'nobody reads or writes, so that nobody waits' } as const;
const LASTING = { periodSeconds: 60, datapointsToAlarm: 5, evaluationPeriods: 5 } as const;
const THROTTLES = {
  value: 0,
  unit: 'requests a minute',
  minimum: 0,
  maximum: 1_000_000,
  reason:
    'Producers and readers try again, so that a peak passes; five minutes of it are a shard too few, or a hot one.',
} as const;

/** The alarms of a data stream. */
export const DATA_STREAM_ALARMS = {
  iteratorAgeSeconds: {
    kind: 'metric',
    id: 'IteratorAge',
    means: 'What reads the stream is behind; records that it does not reach in time are deleted.',
    measure: metric('GetRecords.IteratorAgeMilliseconds'),
    statistic: 'Maximum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 3_600,
      unit: 'seconds',
      perUnit: 1_000,
      minimum: 1,
      maximum: LONGEST_SECONDS,
      reason: 'An hour leaves 23 of the 24 that a stream keeps records at least, to find out and to catch up.',
    },
    missingData: SILENCE,
    runbook: 'stream-iterator-age',
    source: PAGE,
  },
  readThrottles: {
    kind: 'metric',
    id: 'ReadThrottles',
    means: 'Readers of the stream are turned away.',
    measure: metric('ReadProvisionedThroughputExceeded'),
    statistic: 'Sum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: THROTTLES,
    missingData: SILENCE,
    runbook: 'stream-throttles',
    source: PAGE,
  },
  writeThrottles: {
    kind: 'metric',
    id: 'WriteThrottles',
    means: 'Records cannot be put to the stream.',
    measure: metric('WriteProvisionedThroughputExceeded'),
    statistic: 'Sum',
    ...LASTING,
    comparison: 'GreaterThanThreshold',
    threshold: THROTTLES,
    missingData: SILENCE,
    runbook: 'stream-throttles',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Other thresholds for a data stream's alarms. */
export type DataStreamAlarms = AlarmSettings<typeof DATA_STREAM_ALARMS>;
