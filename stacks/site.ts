import { type AccountName, type Environment, stateBucketName } from '../environments/index.ts';
import type { LandformStackProps } from '../modules/core/index.ts';
import { FACTS } from './facts.ts';

/** Where a stack of an environment goes: what every stack's constructor takes besides its own needs. */
export function siteOf(environment: Environment, account: AccountName, region: string): LandformStackProps {
  const { connection } = environment;
  const id = environment.accounts[account];
  return {
    placement: {
      prefix: environment.prefix,
      environment: environment.name,
      account: { name: account, id },
      region,
      tags: environment.tags,
      protectData: environment.switches.protectData,
      logRetentionDays: environment.sizes.logRetentionDays,
    },
    connection: {
      ...(connection.endpoint ? { endpoint: connection.endpoint } : {}),
      ...(connection.accountIdAsAccessKey
        ? { credentials: { accessKey: id, secretKey: connection.accountIdAsAccessKey.secretKey } }
        : {}),
      ...(connection.deployRole ? { roleArn: `arn:aws:iam::${id}:role/${connection.deployRole}` } : {}),
    },
    state: { bucket: stateBucketName(environment, account), region: environment.regions.primary },
    facts: FACTS,
  };
}
