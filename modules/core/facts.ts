import type { Facts, TypeFacts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';

/**
 * Facts of a bucket's settings. They are identified by the bucket's name: Terraform overwrites existing settings and
 * imports them by that name.
 */
const OF_BUCKET: TypeFacts = {
  service: 's3',
  byName: { bucket: 'aws_s3_bucket' },
  importId: { from: ['bucket'] },
};

/** Facts of IAM roles, S3 buckets and log groups, which several modules create. */
export const FACTS = {
  aws_cloudwatch_log_group: {
    service: 'cloudwatchlogs',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:logs:${region}:${account}:log-group:${name}`,
    name: { argument: 'name', unique: 'region' },
    importId: { from: ['name'], takenOver: true },
    stateful: {
      lost: 'its log events',
      mayGo:
        'log events expire with their retention, and a log group under deletion protection would block the removal of its function',
    },
    key: 'kms_key_id',
    prices: [
      { name: 'ingestion', unit: 'GB' },
      { name: 'storage', unit: 'GB-month' },
    ],
    unwatched:
      'CloudWatch counts rejected log events only per account (CloudWatch Logs ThrottleCount); the resource that writes the log works on without it and has error metrics of its own.',
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
      always:
        'it has Terraform states: without them Terraform no longer knows which resources it manages, in a sandbox too',
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
      'S3 reports error metrics only where request metrics are enabled and paid for, and errors of a bucket that only deploys use appear in the deploy itself.',
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
