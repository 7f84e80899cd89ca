import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html';
/** Longest retention of Kinesis: a year. */
const LONGEST_SECONDS = 31_536_000;
const metric = (name: string) =>
  ({ kind: 'metric', metric: { namespace: 'AWS/Kinesis', name, dimensions: ['StreamName'] } }) as const;
const SILENCE = { treatment: 'notBreaching', reason: 'without readers or writers nothing waits' } as const;
const LASTING = { periodSeconds: 60, datapointsToAlarm: 5, evaluationPeriods: 5 } as const;
const THROTTLES = {
  value: 0,
  unit: 'requests a minute',
  minimum: 0,
  maximum: 1_000_000,
  reason:
    'Producers and readers retry, so that short peaks pass; five minutes of throttling mean too few shards or a hot one.',
} as const;

/** Throttles in each of several minutes, by whatever metric counts them. */
const LASTING_THROTTLES = {
  statistic: 'Sum',
  ...LASTING,
  comparison: 'GreaterThanThreshold',
  threshold: THROTTLES,
  missingData: SILENCE,
  runbook: 'stream-throttles',
  source: PAGE,
} as const;

/** Alarms of a data stream. */
export const DATA_STREAM_ALARMS = {
  iteratorAgeSeconds: {
    kind: 'metric',
    id: 'IteratorAge',
    means: 'A reader of the stream is behind; records that it does not read in time are deleted.',
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
      reason: 'Streams keep records for at least 24 hours, so that 23 hours are left to fix the cause and catch up.',
    },
    missingData: SILENCE,
    runbook: 'stream-iterator-age',
    source: PAGE,
  },
  readThrottles: {
    kind: 'metric',
    id: 'ReadThrottles',
    means: 'Kinesis throttles readers of the stream.',
    measure: metric('ReadProvisionedThroughputExceeded'),
    ...LASTING_THROTTLES,
  },
  writeThrottles: {
    kind: 'metric',
    id: 'WriteThrottles',
    means: 'Kinesis throttles writes to the stream.',
    measure: metric('WriteProvisionedThroughputExceeded'),
    ...LASTING_THROTTLES,
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a data stream. */
export type DataStreamAlarms = AlarmSettings<typeof DATA_STREAM_ALARMS>;
