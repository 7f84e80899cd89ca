import type { StackAccess } from '../deploy/stack-access.ts';
import type { EnvironmentConnection, ProjectEnvironment } from './config.ts';
import { stacksDisagree } from './errors.ts';

/** Part of a synthesized stack that tells its environment. */
export interface ReachedStack {
  readonly name: string;
  readonly access?: StackAccess;
}

/**
 * Derives the environment of stacks from how they reach their accounts, for a project that declares none. The prefix of
 * physical names is not known then.
 *
 * @throws ProjectError PJ009 when the stacks are reached in different ways
 */
export function derivedEnvironment(stacks: readonly ReachedStack[]): ProjectEnvironment {
  const reached = stacks.flatMap(({ access }) => (access ? [access] : []));
  const [first] = reached;
  const [stack] = stacks;
  return {
    name: first?.environment ?? stack?.name.split('-')[0] ?? '',
    prefix: '',
    accounts: accountsOf(reached),
    regions: { primary: first?.region ?? '' },
    connection: connectionOf(reached),
  };
}

/** Lists the accounts, each by its name in the tags of the stacks or else by its id. */
function accountsOf(reached: readonly StackAccess[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    reached.flatMap(({ accountId, accountName }) => (accountId ? [[accountName ?? accountId, accountId]] : [])),
  );
}

function connectionOf(reached: readonly StackAccess[]): EnvironmentConnection {
  const [endpoint, ...endpoints] = distinct(reached.map((each) => each.endpoint));
  const [secretKey, ...secretKeys] = distinct(reached.map((each) => each.secretKey));
  const [deployRole, ...roles] = distinct(reached.map(({ roleArn }) => roleArn?.replace(/^[^/]*\//, '')));
  if (endpoints.length > 0) throw stacksDisagree('endpoint', [endpoint, ...endpoints]);
  if (roles.length > 0) throw stacksDisagree('role', [deployRole, ...roles]);
  // Keys are not shown.
  if (secretKeys.length > 0) throw stacksDisagree('credentials', []);
  return {
    ...(endpoint ? { endpoint } : {}),
    ...(secretKey ? { accountIdAsAccessKey: { secretKey } } : {}),
    ...(deployRole ? { deployRole } : {}),
  };
}

const distinct = (values: readonly (string | undefined)[]) => [...new Set(values)];
