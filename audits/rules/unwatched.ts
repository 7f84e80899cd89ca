import { isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { watchedResources, watchingRules } from '../estate/watched.ts';
import { at, type Rule } from './rule.ts';

/** Refuses stateful and asynchronous resources without an alarm. */
export const unwatched: Rule = {
  id: 'unwatched',
  severity: 'medium',
  why: 'A resource with data, or with asynchronous work, can fail for days before a customer reports it.',
  fix: 'Give it an alarm with an action; the module `alarms` creates those in the facts of its type.',
  find: (estate, { alarms }) => {
    if (!alarms) return [];
    // A rule that reports events needs no alarm itself, or there would be no end.
    const exempt = new Set([...watchedResources(estate), ...watchingRules(estate)]);
    return [...concerned(estate)]
      .filter((resource) => resource.facts?.unwatched === undefined && !exempt.has(resource))
      .map((resource) => at(resource, 'has no alarm with an action, and no event rule'));
  },
};

/**
 * Collects resources that need alarms: those with default alarms, stateful ones and, on asynchronous edges, those with
 * metrics: the source or rule that sends, and the invoked function.
 */
function concerned(estate: Estate): ReadonlySet<Resource> {
  const own = estate
    .resources()
    .filter(({ facts }) => facts?.alarms || (facts?.stateful && facts.stateful.mayGo === undefined));
  const ends = edgesOf(estate)
    .filter(isAsynchronous)
    .flatMap(({ by, from, to }) => [senderOf(estate, by) ?? from, to && estate.behind(to)])
    .flatMap((end) => (end ? [end.replicaOf ?? end] : []))
    .filter(({ facts }) => facts?.metrics);
  return new Set([...own, ...ends]);
}

/** Returns the resource on whose behalf a service sends, such as the rule of a target. */
function senderOf(estate: Estate, by: Resource): Resource | undefined {
  const [sender] = (by.facts?.edges ?? []).flatMap(({ caller }) =>
    caller && 'service' in caller && typeof caller.onBehalfOf === 'object' ? [caller.onBehalfOf.argument] : [],
  );
  return sender === undefined ? undefined : estate.follow(by, sender);
}
