import { protectionsOf, statefulResources } from './protection.ts';
import { at, type Rule } from './rule.ts';

/** Refuses deletion protection in environments without data protection. */
export const deletionProtectionInSandbox: Rule = {
  id: 'deletion-protection-in-sandbox',
  severity: 'low',
  why: 'An environment whose data is not protected must be removable: protected resources stay behind and keep their names.',
  fix: 'Leave protection to the module, which reads the placement; or set protectData in the environment.',
  find: (estate, { protectData }) =>
    statefulResources(estate)
      .filter(({ facts }) => !protectData && facts?.stateful?.always === undefined)
      .flatMap((resource) =>
        protectionsOf(resource)
          .filter(([, isOn]) => isOn)
          .map(([name]) => at(resource, `${name} is on`)),
      ),
};
