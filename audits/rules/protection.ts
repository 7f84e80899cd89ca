import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { block } from '../estate/stack-json.ts';
import { isRebuildable } from './rebuildable.ts';

/** Setting that keeps a resource from being deleted, by name, and its state. */
export type Protection = readonly [name: string, isOn: boolean];

/** Resources that hold data or cannot be made again as they were, and that are not free to go. */
export function statefulResources(estate: Estate): Resource[] {
  return estate
    .resources()
    .filter(({ facts }) => facts?.stateful && facts.stateful.mayGo === undefined)
    .filter((resource) => !isRebuildable(estate, resource));
}

/** Terraform refuses a plan that destroys it and, where the service has such a switch, the service refuses too. */
export function protectionsOf({ facts, config }: Resource): Protection[] {
  const { refusedBy } = facts?.stateful ?? {};
  return [
    ['prevent_destroy', block(config['lifecycle'])?.['prevent_destroy'] === true],
    ...(refusedBy ? [[refusedBy.argument, config[refusedBy.argument] === refusedBy.value] as const] : []),
  ];
}
