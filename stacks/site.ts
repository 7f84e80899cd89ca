import { type AccountName, type Environment, stateBucketName } from '../environments/index.ts';
import type { LandformStackProps, StateLocation } from '../modules/core/index.ts';

/** Site of a stack: its placement, its connection, and the bucket of its state. */
export interface Site extends LandformStackProps {
  readonly state: StateLocation;
}

/** Makes the site of a stack of an environment, which every stack's constructor takes besides its own needs. */
export function siteOf(environment: Environment, account: AccountName, region: string): Site {
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
  };
}
