import { dev } from './dev.ts';
import { local } from './local.ts';
import { EnvironmentError, parseEnvironment } from './parse.ts';
import { prod } from './prod.ts';
import type { AccountName, Environment, EnvironmentInput, StackName } from './schema.ts';
import { staging } from './staging.ts';

export { EnvironmentError, parseEnvironment } from './parse.ts';
export type { AccountName, Environment, StackName } from './schema.ts';

const inputs: Readonly<Record<string, EnvironmentInput>> = { local, dev, staging, prod };

/** Names of all environments; each has a file of its name in this folder. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(inputs);

/**
 * Finds an environment by its name and validates it.
 *
 * @throws EnvironmentError EN001 when its file is invalid, EN002 when no environment has that name
 */
export function environmentNamed(name: string): Environment {
  const input = inputs[name];
  if (!input) {
    throw new EnvironmentError('EN002', 'environments/', {
      rule: 'no environment has that name',
      given: name,
      allowed: ENVIRONMENT_NAMES.join(', '),
      fix: `use one of them, or create it: npx landform new environment ${name}`,
    });
  }
  return parseEnvironment(`environments/${name}.ts`, input);
}

/** Accounts that hold stacks, and therefore Terraform state. */
export const STATE_ACCOUNTS: readonly AccountName[] = ['shared', 'orders', 'notifications'];

/** Returns the name of the bucket with an account's Terraform state: `<prefix>-<environment>-state-<account id>`. */
export function stateBucketName(environment: Environment, account: AccountName): string {
  return `${environment.prefix}-${environment.name}-state-${environment.accounts[account]}`;
}

/** Tells if an environment deploys a stack; `region` is for stacks that exist once per region. */
export function deploys(environment: Environment, stack: StackName, region?: string): boolean {
  return !environment.leaveOut.some((left) => left.stack === stack && (!left.region || left.region === region));
}

/** Lists the regions of an environment, the primary first. */
export function regionsOf({ regions }: Environment): readonly string[] {
  return regions.secondary ? [regions.primary, regions.secondary] : [regions.primary];
}

/** Lists the regions that have to know of an order before it starts; none where one region takes all orders. */
export function claimRegionsOf(environment: Environment): readonly string[] {
  const takers = regionsOf(environment).filter((region) => deploys(environment, 'orders', region));
  return environment.regions.claims ?? (takers.length > 1 ? takers : []);
}
