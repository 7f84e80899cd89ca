import type { ProjectEnvironment } from '../project/index.ts';

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
export function clientConfig(
  { connection, regions }: Pick<ProjectEnvironment, 'connection' | 'regions'>,
  accountId: string,
  region = regions.primary,
): ClientConfig {
  const { endpoint, accountIdAsAccessKey } = connection;
  return {
    region,
    endpoint,
    credentials: accountIdAsAccessKey && { accessKeyId: accountId, secretAccessKey: accountIdAsAccessKey.secretKey },
  };
}

/**
 * Returns the physical name of a deployed resource, as modules make it: `<prefix>-<environment>-<name>`. Without a
 * known prefix, names are taken to be physical.
 */
export function nameIn(
  { prefix, name: environment }: Pick<ProjectEnvironment, 'prefix' | 'name'>,
  name: string,
): string {
  return prefix === '' ? name : `${prefix}-${environment}-${name}`;
}
