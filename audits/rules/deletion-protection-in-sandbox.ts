import { protectionsOf, statefulResources } from './protection.ts';
import { at, type Rule } from './rule.ts';

/** Refuses protection in environments that have to be able to go. */
export const deletionProtectionInSandbox: Rule = {
  id: 'deletion-protection-in-sandbox',
  severity: 'low',
  why: 'An environment that says its data may go has to be able to: what is protected stays behind and keeps its name.',
  fix: 'Leave protection to the module, which asks the placement; or set protectData in the environment.',
  find: (estate, { protectData }) =>
    statefulResources(estate)
      .filter(({ facts }) => !protectData && facts?.stateful?.always === undefined)
      .flatMap((resource) =>
        protectionsOf(resource)
          .filter(([, isOn]) => isOn)
          .map(([name]) => at(resource, `${name} is on`)),
      ),
};
