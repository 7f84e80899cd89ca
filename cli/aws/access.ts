import type { AccountName, Environment } from '../../environments/index.ts';

/** Configuration of an AWS SDK client for an account of an environment. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Makes the configuration of clients for an account: the environment's own endpoint and credentials if it states them
 * (a local cloud), else the ambient credentials, which must then belong to the account.
 *
 * @param region default - the environment's primary region
 */
export function clientConfig(environment: Environment, account: AccountName, region?: string): ClientConfig {
  const { connection, regions, accounts } = environment;
  const { endpoint, accountIdAsAccessKey } = connection;
  return {
    region: region ?? regions.primary,
    endpoint,
    credentials: accountIdAsAccessKey && {
      accessKeyId: accounts[account],
      secretAccessKey: accountIdAsAccessKey.secretKey,
    },
  };
}

/** Returns the physical name of a deployed resource, as modules make it: `<prefix>-<environment>-<name>`. */
export function nameIn(environment: Environment, name: string): string {
  return `${environment.prefix}-${environment.name}-${name}`;
}
