import { invokesWithoutWaiting } from '../../base/calling-services.ts';
import type { EdgeFacts } from '../../base/edge-facts.ts';
import { valueAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { list, textOf } from '../estate/stack-json.ts';
import { handedTo, routeOf } from './api-routes.ts';
import type { Edge } from './edge.ts';
import { failuresOf } from './failures.ts';
import { needsOf } from './needs.ts';

/** Lists the edges that resources define in their arguments, according to the facts of their types. */
export function declaredEdges(estate: Estate): Edge[] {
  return estate.resources().flatMap((by) => (by.facts?.edges ?? []).flatMap((facts) => edgeOf(estate, by, facts)));
}

function edgeOf(estate: Estate, by: Resource, facts: EdgeFacts): Edge[] {
  const { onlyIfNotWaiting: principal } = facts;
  if (principal !== undefined && !invokesWithoutWaiting(String(by.config[principal]))) return [];
  const from = originOf(estate, by, facts);
  const named = list(valueAt(by.config, facts.to));
  const failures = facts.failures && failuresOf(estate, by, facts.failures, from, facts.from);
  // An edge whose events can be lost counts even if no destination is given.
  const values = named.length === 0 && failures ? [undefined] : named;
  return values.map((value) => {
    const named = estate.target(by, value, by.facts?.byName?.[facts.to]);
    const to = named ?? (facts.from === 'rest_api_id' ? handedTo(estate, by) : undefined);
    return {
      by,
      from,
      to,
      label: labelOf(estate, by, facts, from),
      style: facts.style,
      needs: needsOf(estate, { by, facts, from, to, given: estate.resolve(by, value), failures }),
      ...(failures ? { failures } : {}),
    };
  });
}

/**
 * Returns the origin of an edge that the resource on whose behalf a service calls defines, such as the bus of a rule.
 */
function originOf(estate: Estate, by: Resource, { from, caller }: EdgeFacts): Resource | undefined {
  if (from === undefined) return by;
  const behalf = caller && 'service' in caller && typeof caller.onBehalfOf === 'object' ? caller.onBehalfOf : undefined;
  const other = behalf && estate.follow(by, behalf.argument);
  return estate.follow(by, from) ?? (other && estate.follow(other, from));
}

function labelOf(estate: Estate, by: Resource, { label }: EdgeFacts, from: Resource | undefined): string {
  if (label === undefined) return from?.facts?.access?.consumed?.label ?? '';
  return label.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'route' ? routeOf(estate, by) : textOf(by.config[name]),
  );
}
