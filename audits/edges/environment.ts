import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Config } from '../estate/stack-json.ts';
import type { Edge } from './edge.ts';
import { handingOver, roleOf } from './needs.ts';

/**
 * Lists the edges to resources in a function's environment variables, and from the issuers of tokens that it trusts.
 */
export function namedInEnvironments(estate: Estate): Edge[] {
  return estate.resources('aws_lambda_function').flatMap((fn) => {
    const variables = (valueAt(fn.config, 'environment.variables') ?? {}) as Config;
    const role = roleOf(estate, fn);
    if (!role)
      return [
        edge(fn, fn, undefined, { needs: [{ kind: 'unknown', problem: 'its role is not in this environment' }] }),
      ];
    return Object.entries(variables).flatMap(([name, value]) => [
      ...mentioned(estate, fn, value),
      ...used(estate, fn, role, name, value),
    ]);
  });
}

function mentioned(estate: Estate, fn: Resource, value: unknown): Edge[] {
  return estate.targets(fn, value).flatMap((from) => {
    const { mentioned } = from.facts?.access ?? {};
    return mentioned ? [edge(fn, from, fn, mentioned)] : [];
  });
}

/**
 * Builds the edge to a resource in an environment variable. Only the handler's code knows which actions on a table it
 * needs. So the role needs at least one, and for each allowed action the permission on the table's key.
 */
function used(estate: Estate, fn: Resource, role: Resource, name: string, value: unknown): Edge[] {
  const given = estate.resolve(fn, value);
  const type = typeOf(estate, name);
  if (type !== undefined) {
    const on = estate.arnNamed(fn, type, given);
    const because = `which ${name} names`;
    return [
      edge(fn, fn, estate.at(on), { label: 'reads', style: 'read', needs: [{ kind: 'any', role, on, because }] }),
    ];
  }
  const to = estate.at(given);
  if (!to?.facts?.access?.handOver) return [];
  const [arrow] = to.facts.access.arrows ?? [];
  return [edge(fn, fn, to, { ...arrow, needs: [handingOver(role, to, given)] })];
}

function typeOf({ facts }: Estate, variable: string): string | undefined {
  const found = Object.entries(facts).find(([, { access }]) => {
    const ending = access?.namedByVariable;
    return ending !== undefined && variable.endsWith(ending);
  });
  return found?.[0];
}

function edge(
  by: Resource,
  from: Resource,
  to: Resource | undefined,
  { label = '', style = 'flow', needs = [] }: Partial<Pick<Edge, 'label' | 'style' | 'needs'>>,
): Edge {
  return { by, from, to, label, style, needs };
}
