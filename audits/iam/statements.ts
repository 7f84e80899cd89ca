import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { type Config, list } from '../estate/stack-json.ts';

/** Lists the statements of a role's own policies, with references resolved. */
export function identityStatements(estate: Estate, role: Resource): Config[] {
  return policiesBeside(estate, role).flatMap((each) => statementsOf(estate, each, 'policy'));
}

/** Lists the statements of the policy of a queue, bus or key, from its own argument or from a separate resource. */
export function resourceStatements(estate: Estate, resource: Resource): Config[] {
  return [resource, ...policiesBeside(estate, resource)].flatMap((each) => statementsOf(estate, each, 'policy'));
}

/** Lists the statements of a role's trust policy. */
export function trustStatements(estate: Estate, role: Resource): Config[] {
  return statementsOf(estate, role, 'assume_role_policy');
}

const besides = new WeakMap<Estate, ReadonlyMap<Resource | undefined, readonly Resource[]>>();

/** Lists policies of a resource that are resources of their own. Looked up once per estate. */
function policiesBeside(estate: Estate, resource: Resource): readonly Resource[] {
  const known =
    besides.get(estate) ??
    Map.groupBy(
      estate.resources().filter(({ facts }) => facts?.policyOf !== undefined),
      (policy) => estate.follow(policy, policy.facts?.policyOf ?? ''),
    );
  besides.set(estate, known);
  return known.get(resource) ?? [];
}

function statementsOf(estate: Estate, resource: Resource, argument: string): Config[] {
  const text = resource.config[argument];
  if (typeof text !== 'string') return [];
  const document = JSON.parse(estate.resolve(resource, text)) as Config;
  return list(document['Statement']) as Config[];
}
