import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDPOINT_FILE, endpointIn } from '../../base/endpoint-config.ts';
import { ACCOUNT_ID } from '../../base/placement-rules.ts';

/** Access of a stack's AWS provider, as it was synthesized. */
export interface StackAccess {
  readonly region: string;
  /** Id of the account; undefined if the stack does not say it. */
  readonly accountId?: string;
  /** Name of the account in the tags of the stack. */
  readonly accountName?: string;
  /** Name of the environment in the tags of the stack. */
  readonly environment?: string;
  readonly roleArn?: string;
  /** Endpoint of a local cloud. */
  readonly endpoint?: string;
  /** Secret key, where the access key is the id of the account. */
  readonly secretKey?: string;
}

/** S3 bucket with the state of stacks. */
export interface StateBucket {
  readonly bucket: string;
  readonly region: string;
  /** Id of the account that owns it. */
  readonly accountId: string;
}

/** Part of a cdk.tf.json about access. */
export interface Configuration {
  readonly provider?: { readonly aws?: readonly Provider[] };
  readonly terraform?: { readonly backend?: { readonly s3?: Backend } };
}

interface Provider {
  readonly alias?: string;
  readonly region?: string;
  readonly allowed_account_ids?: readonly string[];
  readonly access_key?: string;
  readonly secret_key?: string;
  readonly assume_role?: readonly { readonly role_arn?: string }[];
  readonly shared_config_files?: readonly string[];
  readonly endpoints?: readonly Readonly<Record<string, string>>[];
  readonly default_tags?: readonly { readonly tags?: Readonly<Record<string, string>> }[];
}

interface Backend {
  readonly bucket?: string;
  readonly region?: string;
  readonly use_lockfile?: boolean;
  readonly access_key?: string;
  readonly assume_role?: { readonly role_arn?: string };
}

/**
 * Reads the access of a stack's own provider, the one without alias.
 *
 * @param directory directory of the stack, where a LandformStack has the file with its endpoint
 */
export function accessOf({ provider }: Configuration, directory: string): StackAccess | undefined {
  const aws = provider?.aws?.find(({ alias }) => alias === undefined);
  if (aws?.region === undefined) return undefined;
  const isLocal = ACCOUNT_ID.pattern.test(aws.access_key ?? '');
  const tags = aws.default_tags?.[0]?.tags;
  return {
    region: aws.region,
    accountId: isLocal ? aws.access_key : aws.allowed_account_ids?.[0],
    accountName: tags?.['account'],
    environment: tags?.['environment'],
    roleArn: aws.assume_role?.[0]?.role_arn,
    endpoint: endpointOf(aws, directory),
    secretKey: isLocal ? aws.secret_key : undefined,
  };
}

/** Reads the endpoint from a LandformStack's file, or from the block of a provider of one's own. */
function endpointOf({ shared_config_files: files = [], endpoints }: Provider, directory: string): string | undefined {
  const file = files.includes(ENDPOINT_FILE) ? join(directory, ENDPOINT_FILE) : undefined;
  if (file !== undefined && existsSync(file)) return endpointIn(readFileSync(file, 'utf8'));
  return Object.values(endpoints?.[0] ?? {})[0];
}

/**
 * Reads the S3 bucket of a stack's state, if it is in the account of its provider: it is locked by a file, as a
 * LandformStack locks it, and reached with the same identity. Any other backend is the consumer's own arrangement.
 */
export function stateBucketOf(configuration: Configuration, { accountId }: StackAccess): StateBucket | undefined {
  const { bucket, region, use_lockfile, access_key, assume_role } = configuration.terraform?.backend?.s3 ?? {};
  const aws = configuration.provider?.aws?.find(({ alias }) => alias === undefined);
  const isSame = access_key === aws?.access_key && assume_role?.role_arn === aws?.assume_role?.[0]?.role_arn;
  if (!(bucket && region && accountId && use_lockfile && isSame)) return undefined;
  return { bucket, region, accountId };
}
