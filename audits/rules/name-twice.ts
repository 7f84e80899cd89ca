import { nameKey, ownersOf } from '../../base/name-key.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { at, type Rule } from './rule.ts';

/** Refuses two resources with the same type and name in the same account and region. */
export const nameTwice: Rule = {
  id: 'name-twice',
  severity: 'medium',
  why: 'AWS refuses the second resource with a name, or overwrites the first one, which becomes visible only at apply.',
  fix: 'Give one of them another name; put the region into names of global resources, such as roles.',
  find: (estate) => {
    const everywhere = estate.resources().flatMap((resource) => [resource, ...estate.replicas(resource)]);
    const named = everywhere.flatMap((resource) => {
      const key = keyOf(estate, resource);
      return key === undefined ? [] : [{ key, resource }];
    });
    return [...Map.groupBy(named, ({ key }) => key).values()].flatMap(([first, ...others]) =>
      others.map(({ resource }) => at(resource, `has the name of ${first?.resource.id}: ${nameOf(estate, resource)}`)),
    );
  },
};

function nameOf(estate: Estate, resource: Resource): string | undefined {
  const given = resource.config[resource.facts?.name?.argument ?? ''];
  return typeof given === 'string' ? estate.resolve(resource, given) : undefined;
}

function keyOf(estate: Estate, resource: Resource): string | undefined {
  const { name: facts } = resource.facts ?? {};
  const name = nameOf(estate, resource);
  if (!facts || name === undefined) return undefined;
  const within = ownersOf(facts).map((owner) => estate.resolve(resource, resource.config[owner] ?? ''));
  return nameKey(facts, { type: resource.type, name, within }, resource);
}
