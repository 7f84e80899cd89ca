import type { Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { DATA_STREAM_ALARMS } from './alarms.ts';

/** Facts of Kinesis data streams. */
export const FACTS = {
  aws_kinesis_stream: {
    service: 'kinesis',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:kinesis:${region}:${account}:stream/${name}`,
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_.-]+$/,
        allowed: 'letters, digits, "-", "_" and "."',
        limit: QUOTAS.kinesis.streamNameCharacters,
      },
    },
    importId: { from: ['name'], takenOver: true },
    stateful: { lost: 'records that no consumer has read yet' },
    key: 'kms_key_id',
    access: {
      handOver: 'kinesis:PutRecord',
      entry: 'role',
      consumed: {
        actions: [
          'kinesis:DescribeStream',
          'kinesis:DescribeStreamSummary',
          'kinesis:GetRecords',
          'kinesis:GetShardIterator',
          'kinesis:ListShards',
        ],
      },
      arrows: [{ actions: ['kinesis:PutRecord', 'kinesis:PutRecords'], label: 'puts records', style: 'flow' }],
    },
    metrics: { namespace: 'AWS/Kinesis', dimension: 'StreamName' },
    drawn: { kind: 'data stream', fill: '#99f6e4' },
    prices: [
      { name: 'streams on demand', unit: 'stream-hour' },
      { name: 'shards', unit: 'shard-hour' },
      { name: 'writes', unit: 'GB' },
      { name: 'reads', unit: 'GB' },
    ],
    alarms: DATA_STREAM_ALARMS,
  },
} satisfies Facts;
