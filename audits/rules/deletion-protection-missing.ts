import { protectionsOf, statefulResources } from './protection.ts';
import { at, type Rule } from './rule.ts';

/** Refuses stateful resources without deletion protection. */
export const deletionProtectionMissing: Rule = {
  id: 'deletion-protection-missing',
  severity: 'high',
  why: "A plan that replaces or removes a stateful resource destroys its data; so does a click in the console if AWS's own protection is off.",
  fix: "Set protectData in the environment; for a resource of your own, `prevent_destroy` and the service's own protection.",
  find: (estate, { protectData }) =>
    statefulResources(estate)
      .filter(({ facts }) => protectData || facts?.stateful?.always !== undefined)
      .flatMap((resource) =>
        protectionsOf(resource)
          .filter(([, isOn]) => !isOn)
          .map(([name]) => at(resource, `${name} is off (at stake: ${resource.facts?.stateful?.lost})`)),
      ),
};
