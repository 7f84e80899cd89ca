import type { Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { TABLE_ALARMS } from './alarms.ts';

/** Facts of DynamoDB tables. */
export const FACTS = {
  aws_dynamodb_table: {
    service: 'dynamodb',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:dynamodb:${region}:${account}:table/${name}`,
    parts: { stream_arn: '/stream/latest' },
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_.-]+$/,
        allowed: 'letters, digits, "-", "_" and "."',
        limit: QUOTAS.dynamodb.nameCharacters,
        minimum: 3,
      },
    },
    importId: { from: ['name'], takenOver: true },
    stateful: { lost: 'its items', refusedBy: { argument: 'deletion_protection_enabled', value: true } },
    replicas: { block: 'replica', region: 'region_name', key: 'kms_key_arn' },
    key: 'server_side_encryption.kms_key_arn',
    access: {
      consumed: {
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        anywhere: ['dynamodb:ListStreams'],
        label: 'stream',
      },
      arrows: [
        {
          actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
          label: '',
          style: 'flow',
        },
        {
          actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'],
          label: 'reads',
          style: 'read',
        },
      ],
      namedByVariable: '_TABLE',
      task: { service: 'dynamodb', name: 'TableName' },
    },
    metrics: { namespace: 'AWS/DynamoDB', dimension: 'TableName' },
    drawn: { kind: 'table', fill: '#bfdbfe' },
    prices: [
      { name: 'writes', unit: 'million request units' },
      { name: 'reads', unit: 'million request units' },
      { name: 'storage', unit: 'GB-month' },
      { name: 'point-in-time recovery', unit: 'GB-month' },
      { name: 'replicated writes', unit: 'million request units' },
    ],
    alarms: TABLE_ALARMS,
  },
} satisfies Facts;
