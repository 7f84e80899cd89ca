import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  type GetBucketVersioningCommandOutput,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SetupProblem } from '../../base/problem.mjs';
import { accountAccess } from '../aws/account-access.ts';
import type { ProjectEnvironment } from '../project/index.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { StateBucket } from './stack-access.ts';

/** Returns the S3 client for a state bucket. */
export type S3For = (state: StateBucket) => Pick<S3Client, 'send'>;

/**
 * Creates the missing buckets for the Terraform state of stacks, private and versioned, before the first `terraform init`. A
 * stack of the module state-backend then imports its account's bucket and adds key and policy (docs/decisions/0003). Stacks with
 * other backends are left alone.
 *
 * @param s3For returns the S3 client for a bucket; the default uses the environment's connection
 * @returns names of the created buckets
 */
export async function bootstrapState(
  environment: ProjectEnvironment,
  stacks: readonly SynthesizedStack[],
  s3For: S3For = (state) => clientFor(environment, state),
): Promise<readonly string[]> {
  const made = await Promise.all(
    bucketsOf(stacks).map(async (state) =>
      (await makeBucket(environment, state, s3For(state))) ? [state.bucket] : [],
    ),
  );
  return made.flat();
}

/**
 * Lists the stacks whose state is in a bucket that does not exist: nothing of them is deployed. Stacks with other
 * backends are taken to have a state.
 *
 * @param s3For returns the S3 client for a bucket; the default uses the environment's connection
 */
export async function stacksWithoutState(
  environment: ProjectEnvironment,
  stacks: readonly SynthesizedStack[],
  s3For: S3For = (state) => clientFor(environment, state),
): Promise<readonly SynthesizedStack[]> {
  const missing = await Promise.all(
    bucketsOf(stacks).map(async (state) =>
      (await versioningOf(environment, state, s3For(state))) === undefined ? [state.bucket] : [],
    ),
  );
  const names = new Set(missing.flat());
  return stacks.filter(({ state }) => state && names.has(state.bucket));
}

/** Lists the state buckets of stacks, each once. */
function bucketsOf(stacks: readonly SynthesizedStack[]): readonly StateBucket[] {
  return [...new Map(stacks.flatMap(({ state }) => (state ? [[state.bucket, state] as const] : []))).values()];
}

/** Reads the versioning of a state bucket; returns undefined if the bucket does not exist. */
async function versioningOf(
  { accounts }: ProjectEnvironment,
  { bucket: Bucket, accountId }: StateBucket,
  s3: Pick<S3Client, 'send'>,
): Promise<GetBucketVersioningCommandOutput | undefined> {
  const owned = { Bucket, ExpectedBucketOwner: accountId };
  return s3.send(new GetBucketVersioningCommand(owned)).catch((error: Error) => {
    if (error.name === 'NoSuchBucket') return undefined;
    if (error instanceof SetupProblem) throw error;
    const [account = accountId] = Object.entries(accounts).find(([, id]) => id === accountId) ?? [];
    throw new SetupProblem(`the state bucket ${Bucket} cannot be used from account ${account}: ${error.name}`, {
      details: error.message,
      fix: `use credentials of account ${accountId}`,
    });
  });
}

async function makeBucket(
  environment: ProjectEnvironment,
  state: StateBucket,
  s3: Pick<S3Client, 'send'>,
): Promise<boolean> {
  const { bucket: Bucket, region, accountId } = state;
  const owned = { Bucket, ExpectedBucketOwner: accountId };
  const versioning = await versioningOf(environment, state, s3);
  // Versioning is the last step: if it is enabled, an earlier run was complete.
  if (versioning?.Status === 'Enabled') return false;
  if (!versioning) await s3.send(new CreateBucketCommand({ Bucket, ...locationIn(region) }));
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

function clientFor(environment: ProjectEnvironment, { accountId, region }: StateBucket): S3Client {
  return new S3Client({
    ...accountAccess(environment, accountId),
    region,
    forcePathStyle: environment.connection.endpoint !== undefined,
  });
}
