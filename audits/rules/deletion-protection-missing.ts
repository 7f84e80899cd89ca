import { protectionsOf, statefulResources } from './protection.ts';
import { at, type Rule } from './rule.ts';

/** Refuses data that one wrong plan could destroy. */
export const deletionProtectionMissing: Rule = {
  id: 'deletion-protection-missing',
  severity: 'high',
  why: 'A plan that replaces or removes what holds data destroys the data with it; so does a click in the console where AWS has a switch against it.',
  fix: 'Set protectData in the environment; for a resource of your own, `prevent_destroy` and the switch of the service.',
  find: (estate, { protectData }) =>
    statefulResources(estate)
      .filter(({ facts }) => protectData || facts?.stateful?.always !== undefined)
      .flatMap((resource) =>
        protectionsOf(resource)
          .filter(([, isOn]) => !isOn)
          .map(([name]) => at(resource, `${name} is off (at stake: ${resource.facts?.stateful?.lost})`)),
      ),
};
