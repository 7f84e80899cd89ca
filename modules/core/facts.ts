import type { Facts, TypeFacts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';

/** Settings of a bucket, named by it: Terraform overwrites it and imports it by the bucket's name. */
const OF_BUCKET: TypeFacts = {
  service: 's3',
  byName: { bucket: 'aws_s3_bucket' },
  importId: { from: ['bucket'] },
};

/** Facts of roles, buckets and log groups, which many modules make. */
export const FACTS = {
  aws_cloudwatch_log_group: {
    service: 'cloudwatchlogs',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:logs:${region}:${account}:log-group:${name}`,
    name: { argument: 'name', unique: 'region' },
    importId: { from: ['name'], takenOver: true },
    stateful: {
      lost: 'its log events',
      mayGo:
        'logs end with their retention, and one that nothing may destroy would keep its function from ever being removed',
    },
    key: 'kms_key_id',
    prices: [
      { name: 'ingestion', unit: 'GB' },
      { name: 'storage', unit: 'GB-month' },
    ],
    unwatched:
      'What a log does not get is counted by account only (CloudWatch Logs ThrottleCount); what writes the log works on without it, and its errors are metrics of its own.',
  },
  aws_iam_role: {
    service: 'iam',
    arn: ({ name, path = '/' }, { partition, account }) => `arn:${partition}:iam::${account}:role${path}${name}`,
    name: {
      argument: 'name',
      unique: 'account',
      caseless: true,
      form: {
        pattern: /^[\w+=,.@-]+$/,
        allowed: 'letters, digits and _ + = , . @ -',
        limit: QUOTAS.iam.roleNameCharacters,
      },
    },
    importId: { from: ['name'], takenOver: true },
  },
  aws_iam_role_policy: {
    service: 'iam',
    name: { argument: 'name', unique: 'account', within: 'role' },
    importId: { from: ['role', 'name'], separator: ':', takenOver: true },
    byName: { role: 'aws_iam_role' },
    policyOf: 'role',
  },
  aws_s3_bucket: {
    service: 's3',
    arn: ({ bucket }, { partition }) => `arn:${partition}:s3:::${bucket}`,
    name: {
      argument: 'bucket',
      unique: 'global',
      form: {
        pattern:
          /^(?!xn--|sthree-)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?!.*\.\.)[a-z0-9.-]*[a-z0-9](?<!-s3alias|--ol-s3|\.mrap|--x-s3)$/,
        allowed:
          'lower-case letters, digits, "-" and single ".", with a letter or digit first and last, and no ending that S3 keeps for itself',
        limit: QUOTAS.s3.bucketNameCharacters,
        minimum: 3,
      },
    },
    importId: { from: ['bucket'], takenOver: true },
    stateful: {
      lost: 'its objects',
      always: 'it holds Terraform states: lost ones would leave everything else without its owner, in a sandbox too',
    },
    access: {
      arrows: [
        { actions: ['s3:PutObject'], label: 'writes', style: 'flow' },
        { actions: ['s3:GetObject'], label: 'reads', style: 'read' },
      ],
    },
    drawn: { kind: 'bucket', fill: '#d9f99d', quiet: true },
    prices: [
      { name: 'storage', unit: 'GB-month' },
      { name: 'writes', unit: 'thousand requests' },
      { name: 'reads', unit: 'thousand requests' },
    ],
    unwatched:
      'S3 counts errors only where request metrics are paid for, and a bucket that only deploys use fails in front of whoever runs one.',
  },
  aws_s3_bucket_lifecycle_configuration: OF_BUCKET,
  aws_s3_bucket_ownership_controls: OF_BUCKET,
  aws_s3_bucket_policy: { ...OF_BUCKET, policyOf: 'bucket' },
  aws_s3_bucket_public_access_block: OF_BUCKET,
  aws_s3_bucket_server_side_encryption_configuration: OF_BUCKET,
  aws_s3_bucket_versioning: OF_BUCKET,
  aws_s3_object: {
    service: 's3',
    byName: { bucket: 'aws_s3_bucket' },
    name: { argument: 'key', unique: 'global', within: 'bucket' },
    importId: { from: ['bucket', 'key'] },
  },
} satisfies Facts;
