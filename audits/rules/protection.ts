import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { block } from '../estate/stack-json.ts';
import { isRebuildable } from './rebuildable.ts';

/** Setting that protects a resource from deletion: its name, and true when it is on. */
export type Protection = readonly [name: string, isOn: boolean];

/** Lists resources with data that cannot be created again, and that no facts exempt. */
export function statefulResources(estate: Estate): Resource[] {
  return estate
    .resources()
    .filter(({ facts }) => facts?.stateful && facts.stateful.mayGo === undefined)
    .filter((resource) => !isRebuildable(estate, resource));
}

/** Lists a resource's protections: Terraform's `prevent_destroy` and, if it exists, the service's own protection. */
export function protectionsOf({ facts, config }: Resource): Protection[] {
  const { refusedBy } = facts?.stateful ?? {};
  return [
    ['prevent_destroy', block(config['lifecycle'])?.['prevent_destroy'] === true],
    ...(refusedBy ? [[refusedBy.argument, config[refusedBy.argument] === refusedBy.value] as const] : []),
  ];
}
