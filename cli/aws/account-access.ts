import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../../base/partition.ts';
import { SetupProblem } from '../../base/problem.mjs';
import type { ProjectEnvironment } from '../project/index.ts';
import { clientConfig } from './access.ts';

/** Part of the STS client that is used here. */
export type Sts = Pick<STSClient, 'send'>;

/**
 * Makes the configuration of a client that acts in an account as Terraform does: with the environment's deploy role if
 * it names one, else with the environment's own or the ambient credentials.
 */
export function accountAccess(
  environment: Pick<ProjectEnvironment, 'connection' | 'regions'>,
  accountId: string,
  sts: Sts = new STSClient({ region: environment.regions.primary }),
): S3ClientConfig {
  const config = clientConfig(environment, accountId);
  const { deployRole } = environment.connection;
  if (!deployRole || config.credentials) return config;
  const roleArn = `arn:${partitionOf(config.region)}:iam::${accountId}:role/${deployRole}`;
  return { ...config, credentials: () => assume(roleArn, sts) };
}

async function assume(RoleArn: string, sts: Sts) {
  const { Credentials: made } = await sts
    .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'landform' }))
    .catch((error: Error) => {
      throw new SetupProblem(`${RoleArn} cannot be assumed: ${error.name}`, {
        details: error.message,
        fix: 'sign in with an identity that the role trusts, or create the role first',
      });
    });
  return {
    accessKeyId: made?.AccessKeyId ?? '',
    secretAccessKey: made?.SecretAccessKey ?? '',
    sessionToken: made?.SessionToken,
    expiration: made?.Expiration,
  };
}
