import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SetupProblem } from '../../base/problem.mjs';
import { type AccountName, type Environment, stateBucketName } from '../../environments/index.ts';
import { accountAccess } from '../aws/account-access.ts';

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

async function makeBucket(
  environment: Environment,
  account: AccountName,
  s3: Pick<S3Client, 'send'>,
): Promise<boolean> {
  const Bucket = stateBucketName(environment, account);
  const owned = { Bucket, ExpectedBucketOwner: environment.accounts[account] };
  const versioning = await s3.send(new GetBucketVersioningCommand(owned)).catch((error: Error) => {
    if (error.name === 'NoSuchBucket') return undefined;
    if (error instanceof SetupProblem) throw error;
    throw new SetupProblem(`the state bucket ${Bucket} cannot be used from account ${account}: ${error.name}`, {
      details: error.message,
      fix: `use credentials of account ${environment.accounts[account]}`,
    });
  });
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
