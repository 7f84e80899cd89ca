import { type Placement, partitionOf, type ResourceStatement, resourcePolicy } from '../core/index.ts';

/** Actions that a service needs to encrypt and decrypt on behalf of an account. */
const SERVICE_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];

/** CloudWatch Logs also re-encrypts when a log group changes its key, and checks for the permission beforehand. */
const LOGS_ACTIONS = [
  ...SERVICE_ACTIONS,
  'kms:Encrypt',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * Writes the policy of a key in a region. It names the account and services, but no resource that uses the key:
 * resources refer to the key, and a reference back would be a cycle. The roles' own policies decide which roles of the
 * account may use the key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicy({ account }: Placement, region: string, services: readonly string[]): string {
  const partition = partitionOf(region);
  const statements: ResourceStatement[] = [
    {
      sid: 'IamOfTheAccountDecides',
      principals: { AWS: `arn:${partition}:iam::${account.id}:root` },
      actions: ['kms:*'],
      resources: ['*'],
    },
  ];
  const others = services.filter((service) => service !== 'logs.amazonaws.com');
  if (others.length > 0) {
    statements.push({
      sid: 'ServicesForTheAccount',
      principals: { Service: others.length === 1 ? `${others[0]}` : [...others].sort() },
      actions: SERVICE_ACTIONS,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': account.id } },
    });
  }
  if (others.length < services.length) {
    statements.push({
      sid: 'LogGroupsOfTheAccount',
      principals: { Service: `logs.${region}.amazonaws.com` },
      actions: LOGS_ACTIONS,
      resources: ['*'],
      // CloudWatch Logs puts the ARN of the log group into the encryption context.
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account.id}:log-group:*` },
      },
    });
  }
  return resourcePolicy(statements);
}
