import { isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { watchedResources, watchingRules } from '../estate/watched.ts';
import { at, type Rule } from './rule.ts';

/** Refuses stateful and asynchronous resources of which nobody is told when they fail. */
export const unwatched: Rule = {
  id: 'unwatched',
  severity: 'medium',
  why: 'What holds data, or works while nobody waits, can fail for days before a customer says so.',
  fix: 'Give it an alarm with an action; the module `alarms` makes those that the facts of its type name.',
  find: (estate, { alarms }) => {
    if (!alarms) return [];
    // A rule that watches something is not watched itself, or there would be no end of it.
    const exempt = new Set([...watchedResources(estate), ...watchingRules(estate)]);
    return [...concerned(estate)]
      .filter((resource) => resource.facts?.unwatched === undefined && !exempt.has(resource))
      .map((resource) => at(resource, 'no alarm with an action, and no rule of a bus, is about it'));
  },
};

/** Collects what has alarms by default, what is stateful, and on asynchronous edges whatever has metrics: the source or the rule that sends, and the function that is invoked. */
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

/** The resource on whose behalf a service sends, such as the rule of a target. */
function senderOf(estate: Estate, by: Resource): Resource | undefined {
  const [sender] = (by.facts?.edges ?? []).flatMap(({ caller }) =>
    caller && 'service' in caller && typeof caller.onBehalfOf === 'object' ? [caller.onBehalfOf.argument] : [],
  );
  return sender === undefined ? undefined : estate.follow(by, sender);
}
