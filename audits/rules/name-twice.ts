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
      const key = nameKey(estate, resource);
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

function nameKey(estate: Estate, resource: Resource): string | undefined {
  const { name } = resource.facts ?? {};
  const value = nameOf(estate, resource);
  if (!name?.unique || value === undefined) return undefined;
  const places = { global: [], account: [resource.account], region: [resource.account, resource.region] };
  const within = name.within === undefined ? '' : estate.resolve(resource, resource.config[name.within] ?? '');
  return [...places[name.unique], resource.type, within, value].join(' ');
}
