import type { Arrow } from '../../base/edge-facts.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { list } from '../estate/stack-json.ts';
import { matches } from '../iam/admission.ts';
import { identityStatements } from '../iam/statements.ts';
import type { Edge, Need } from './edge.ts';
import { roleOf } from './needs.ts';

/** Lists the edges that follow from the permissions of functions and workflows. */
export function permittedEdges(estate: Estate): Edge[] {
  return estate.resources().flatMap((actor) => {
    const role = roleOf(estate, actor);
    if (actor.facts?.role === undefined || !role) return [];
    return identityStatements(estate, role)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) => {
        const actions = list(Action).map(String);
        return list(Resource).flatMap((pattern) => allowed(estate, actor, role, actions, String(pattern)));
      });
  });
}

function allowed(estate: Estate, actor: Resource, role: Resource, actions: readonly string[], pattern: string): Edge[] {
  const meant = ({ actions: its }: Arrow) => its.some((action) => actions.some((each) => matches(each, action)));
  const targets = named(estate, pattern);
  const arrows = targets.flatMap((to) =>
    (to.facts?.access?.arrows ?? []).filter(meant).map(({ label, style }): Edge => {
      // Permissions that the role of a workflow needs follow from its tasks.
      const asked = to.type === 'aws_cloudwatch_event_bus' && actor.facts?.definition === undefined;
      const needs: Need[] = asked ? [{ kind: 'bus', role, bus: to }] : [];
      return { by: actor, from: actor, to, label, style, needs };
    }),
  );
  if (targets.length > 0 || !arrowsThatMustExist(estate).some(meant)) return arrows;
  const problem = `${pattern} is not a resource of this environment`;
  return [{ by: actor, from: actor, to: undefined, label: '', style: 'flow', needs: [{ kind: 'unknown', problem }] }];
}

function named(estate: Estate, pattern: string): Resource[] {
  if (pattern === '*') return [];
  const one = estate.at(pattern);
  if (one) return [one];
  const all = estate.resources().flatMap((resource) => [resource, ...estate.replicas(resource)]);
  return all.filter(({ arn }) => arn !== '' && matches(pattern, arn));
}

function arrowsThatMustExist({ facts }: Estate): Arrow[] {
  return Object.values(facts).flatMap(({ access }) => (access?.arrows ?? []).filter(({ existing }) => existing));
}
