import { type Placement, partitionOf, type ResourceStatement, resourcePolicy } from '../core/index.ts';

/** What a service has to do with a key to encrypt and decrypt on behalf of an account. */
const SERVICE_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];

/** CloudWatch Logs also re-encrypts when a log group changes its key, and asks for the permission up front. */
const LOGS_ACTIONS = [
  ...SERVICE_ACTIONS,
  'kms:Encrypt',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * The policy of a key in a region. It names the account and services, never a resource that uses the key: those name the key, and a policy
 * that named them back would be a cycle. Who in the account may use the key is said by the roles' own policies.
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
      // CloudWatch Logs says for which log group it asks in the encryption context.
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account.id}:log-group:*` },
      },
    });
  }
  return resourcePolicy(statements);
}
