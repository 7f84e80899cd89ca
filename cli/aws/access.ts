import type { AccountName, Environment } from '../../environments/index.ts';

/** What an AWS SDK client needs to reach an account of an environment. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * How to reach an account: by the environment's own endpoint and credentials where it states them (a local cloud), else with the ambient
 * credentials, which must then be those of the account.
 *
 * @param region default - the environment's primary region
 */
export function clientConfig(environment: Environment, account: AccountName, region?: string): ClientConfig {
  const { connection, regions, accounts } = environment;
  const { endpoint, accountIdAsAccessKey } = connection;
  return {
    region: region ?? regions.primary,
    ...(endpoint ? { endpoint } : {}),
    ...(accountIdAsAccessKey
      ? { credentials: { accessKeyId: accounts[account], secretAccessKey: accountIdAsAccessKey.secretKey } }
      : {}),
  };
}

/** The physical name of something an estate deploys, as modules make it: `<prefix>-<environment>-<name>`. */
export function nameIn(environment: Environment, name: string): string {
  return `${environment.prefix}-${environment.name}-${name}`;
}
