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

/** Clients of an account's S3; the default reads the environment's connection. */
export type S3For = (account: AccountName) => Pick<S3Client, 'send'>;

/**
 * Makes the buckets that Terraform keeps its state in, where they are missing: private, versioned. Run before the first `terraform init`; the
 * stack `<env>-state-<account>` then takes the bucket over and adds key and policy (docs/decisions/0003).
 *
 * @returns the accounts whose bucket was made
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
  // Versioning comes last: where it is on, an earlier run got through.
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

/** S3 takes its oldest region for granted and refuses to have it named. */
function locationIn(region: string) {
  return region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } };
}

function clientFor(environment: Environment, account: AccountName): S3Client {
  return new S3Client({
    ...accountAccess(environment, account),
    forcePathStyle: environment.connection.endpoint !== undefined,
  });
}
