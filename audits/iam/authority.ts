import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { type Config, list } from '../estate/stack-json.ts';
import { grants, type Wish } from './admission.ts';
import { identityStatements, resourceStatements } from './statements.ts';

/** Actions that a caller needs of the key of what it reads or writes. */
export const KEY_ACTIONS = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;
const READ = /:(Receive|DeleteMessage|Get|Describe|List|Query|Scan|BatchGet)/;

/** Lists what a role lacks to do something with a resource, with the key that it is encrypted with, or with a bus of another account. */
export function missingToUse(estate: Estate, role: Resource, wish: Wish & { readonly resource: string }): string[] {
  const target = estate.at(wish.resource);
  if (!target && wish.resource !== '*') return [`${wish.resource} is nothing of this environment`];
  const own = mayNot(estate, role, wish);
  if (target?.type === 'aws_cloudwatch_event_bus') return [...own, ...missingAdmission(estate, role, target)];
  const key = target && keyOf(target);
  if (!target || key === undefined) return own;
  const actions = KEY_ACTIONS[READ.test(wish.action) ? 'read' : 'write'];
  return [...own, ...actions.flatMap((action) => missingToUseKey(estate, role, action, keyNamed(estate, target)))];
}

/** The customer managed key of a resource, as its arguments name it in its region; undefined when AWS owns the key. */
export function keyOf({ facts, config, region, replicaOf }: Resource): unknown {
  const { replicas, key } = facts ?? {};
  if (!replicaOf || !replicas?.key) return key === undefined ? undefined : valueAt(config, key);
  const copy = list(config[replicas.block]).find((each) => (each as Config)[replicas.region] === region);
  return (copy as Config | undefined)?.[replicas.key];
}

/** The customer managed key of a resource; the text of the argument where that is no key of the estate. */
export function keyNamed(estate: Estate, resource: Resource): Resource | string {
  const given = keyOf(resource);
  const named = estate.target(resource, given, 'aws_kms_alias');
  return named ? estate.behind(named) : estate.resolve(resource, given);
}

/** A bus of another account has to let the role in by its policy. */
export function missingAdmission(estate: Estate, role: Resource, bus: Resource): string[] {
  if (role.account === bus.account) return [];
  const admitted = grants(resourceStatements(estate, bus), {
    action: 'events:PutEvents',
    resource: bus.arn,
    principals: callings(role),
    context: { 'aws:PrincipalArn': role.arn, 'aws:PrincipalAccount': role.account },
  });
  return admitted ? [] : [`${bus.arn} does not admit ${role.arn}`];
}

/** The key's policy has to leave the decision to the account, or let the role itself in. */
function missingToUseKey(estate: Estate, role: Resource, action: string, key: Resource | string): string[] {
  if (typeof key === 'string') return [`${key} is no key of this environment`];
  const wish = { action, resource: key.arn };
  const admits = grants(resourceStatements(estate, key), { ...wish, principals: callings(role) });
  return [...mayNot(estate, role, wish), ...(admits ? [] : [`${key.arn} does not admit ${role.arn}`])];
}

function mayNot(estate: Estate, role: Resource, wish: Wish & { readonly resource: string }): string[] {
  return grants(identityStatements(estate, role), wish)
    ? []
    : [`${role.address} may not ${wish.action} on ${wish.resource}`];
}

/** Each way a policy may call a role of another account, or of its own. */
function callings({ account, arn }: Resource): string[] {
  return [`AWS:arn:aws:iam::${account}:root`, `AWS:${account}`, `AWS:${arn}`];
}
