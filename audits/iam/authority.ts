import { domainOf } from '../../base/partition.ts';
import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { type Config, list } from '../estate/stack-json.ts';
import { grants, type Wish } from './admission.ts';
import { identityStatements, resourceStatements } from './statements.ts';

/** Actions on the key that a caller needs to read or write the resource. */
export const KEY_ACTIONS = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;
const READ = /:(Receive|DeleteMessage|Get|Describe|List|Query|Scan|BatchGet)/;

/** Lists the missing permissions of a role for an action on a resource, on its key, or on a bus of another account. */
export function missingToUse(estate: Estate, role: Resource, wish: Wish & { readonly resource: string }): string[] {
  const target = estate.at(wish.resource);
  if (!target && wish.resource !== '*') return [`${wish.resource} is not a resource of this environment`];
  const own = mayNot(estate, role, wish);
  if (target?.type === 'aws_cloudwatch_event_bus') return [...own, ...missingAdmission(estate, role, target)];
  const key = target && kmsKeyOf(target);
  if (!target || key === undefined) return own;
  const actions = KEY_ACTIONS[READ.test(wish.action) ? 'read' : 'write'];
  const via = `${wish.action.split(':')[0]}.${target.region}.${domainOf(target.region)}`;
  return [...own, ...actions.flatMap((action) => missingToUseKey(estate, role, action, via, keyNamed(estate, target)))];
}

/**
 * Returns the customer managed key of a resource, as its arguments name it in its region; undefined for a key of AWS.
 */
export function kmsKeyOf({ facts, config, region, replicaOf }: Resource): unknown {
  const { replicas, key } = facts ?? {};
  if (!replicaOf || !replicas?.key) return key === undefined ? undefined : valueAt(config, key);
  const copy = list(config[replicas.block]).find((each) => (each as Config)[replicas.region] === region);
  return (copy as Config | undefined)?.[replicas.key];
}

/** Returns the customer managed key of a resource; the text of the argument if the key is not in the estate. */
export function keyNamed(estate: Estate, resource: Resource): Resource | string {
  const given = kmsKeyOf(resource);
  const named = estate.target(resource, given, 'aws_kms_alias');
  return named ? estate.behind(named) : estate.resolve(resource, given);
}

/** Checks that the policy of a bus in another account allows the role. */
export function missingAdmission(estate: Estate, role: Resource, bus: Resource): string[] {
  if (role.account === bus.account) return [];
  const admitted = grants(resourceStatements(estate, bus), {
    action: 'events:PutEvents',
    resource: bus.arn,
    principals: callings(role),
    context: { 'aws:PrincipalArn': role.arn, 'aws:PrincipalAccount': role.account },
  });
  return admitted ? [] : [`${bus.arn} does not allow ${role.arn}`];
}

/**
 * Checks that the key's policy delegates to the account's IAM, or allows the role itself.
 *
 * @param via service that uses the key on behalf of the role
 */
function missingToUseKey(
  estate: Estate,
  role: Resource,
  action: string,
  via: string,
  key: Resource | string,
): string[] {
  if (typeof key === 'string') return [`${key} is not a key of this environment`];
  const wish = { action, resource: key.arn, context: { 'kms:ViaService': via } };
  const admits = grants(resourceStatements(estate, key), { ...wish, principals: callings(role) });
  return [...mayNot(estate, role, wish), ...(admits ? [] : [`${key.arn} does not allow ${role.arn}`])];
}

function mayNot(estate: Estate, role: Resource, wish: Wish & { readonly resource: string }): string[] {
  return grants(identityStatements(estate, role), wish)
    ? []
    : [`${role.address} may not ${wish.action} on ${wish.resource}`];
}

/** Lists the names of a role in policies of another account or its own. */
function callings({ account, arn }: Resource): string[] {
  return [`AWS:arn:aws:iam::${account}:root`, `AWS:${account}`, `AWS:${arn}`];
}
