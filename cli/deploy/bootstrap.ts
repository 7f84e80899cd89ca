import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  type GetBucketVersioningCommandOutput,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SetupProblem } from '../../base/problem.mjs';
import { type AccountName, type Environment, STATE_ACCOUNTS, stateBucketName } from '../../environments/index.ts';
import { accountAccess } from '../aws/account-access.ts';
import type { SynthesizedStack } from './manifest.ts';

/** Returns the S3 client of an account. */
export type S3For = (account: AccountName) => Pick<S3Client, 'send'>;

/**
 * Creates the missing buckets for Terraform's state, private and versioned, before the first `terraform init`. The
 * stack `<env>-state-<account>` then imports the bucket and adds key and policy (docs/decisions/0003).
 *
 * @param s3For returns the S3 client of an account; the default uses the environment's connection
 * @returns the accounts whose bucket was created
 */
export async function bootstrapState(
  environment: Environment,
  accounts: readonly AccountName[],
  s3For: S3For = (account) => clientFor(environment, account),
): Promise<readonly AccountName[]> {
  const made = await Promise.all(
    accounts.map(async (account) => ((await makeBucket(environment, account, s3For(account))) ? [account] : [])),
  );
  return made.flat();
}

/**
 * Lists the stacks whose state is in a bucket that does not exist: nothing of them is deployed. Buckets that the
 * environment does not name are taken to exist.
 *
 * @param s3For returns the S3 client of an account; the default uses the environment's connection
 */
export async function stacksWithoutState(
  environment: Environment,
  stacks: readonly SynthesizedStack[],
  s3For: S3For = (account) => clientFor(environment, account),
): Promise<readonly SynthesizedStack[]> {
  const buckets = new Map(STATE_ACCOUNTS.map((account) => [stateBucketName(environment, account), account]));
  const used = new Set(stacks.map(({ stateBucket = '' }) => stateBucket));
  const asked = [...buckets].filter(([bucket]) => used.has(bucket));
  const missing = await Promise.all(
    asked.map(async ([bucket, account]) =>
      (await versioningOf(environment, account, s3For(account))) === undefined ? [bucket] : [],
    ),
  );
  const names = new Set(missing.flat());
  return stacks.filter(({ stateBucket = '' }) => names.has(stateBucket));
}

/** Reads the versioning of an account's state bucket; returns undefined if the bucket does not exist. */
async function versioningOf(
  environment: Environment,
  account: AccountName,
  s3: Pick<S3Client, 'send'>,
): Promise<GetBucketVersioningCommandOutput | undefined> {
  const Bucket = stateBucketName(environment, account);
  const owned = { Bucket, ExpectedBucketOwner: environment.accounts[account] };
  return s3.send(new GetBucketVersioningCommand(owned)).catch((error: Error) => {
    if (error.name === 'NoSuchBucket') return undefined;
    if (error instanceof SetupProblem) throw error;
    throw new SetupProblem(`the state bucket ${Bucket} cannot be used from account ${account}: ${error.name}`, {
      details: error.message,
      fix: `use credentials of account ${environment.accounts[account]}`,
    });
  });
}

async function makeBucket(
  environment: Environment,
  account: AccountName,
  s3: Pick<S3Client, 'send'>,
): Promise<boolean> {
  const Bucket = stateBucketName(environment, account);
  const owned = { Bucket, ExpectedBucketOwner: environment.accounts[account] };
  const versioning = await versioningOf(environment, account, s3);
  // Versioning is the last step: if it is enabled, an earlier run was complete.
  if (versioning?.Status === 'Enabled') return false;
  if (!versioning) await s3.send(new CreateBucketCommand({ Bucket, ...locationIn(environment.regions.primary) }));
  await s3.send(
    new PutPublicAccessBlockCommand({
      ...owned,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await s3.send(new PutBucketVersioningCommand({ ...owned, VersioningConfiguration: { Status: 'Enabled' } }));
  return true;
}

/** Returns the location of a new bucket; S3 refuses an explicit location for its default region, us-east-1. */
function locationIn(region: string) {
  return region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } };
}

function clientFor(environment: Environment, account: AccountName): S3Client {
  return new S3Client({
    ...accountAccess(environment, account),
    forcePathStyle: environment.connection.endpoint !== undefined,
  });
}
