import type { Place, Resource, Stack } from './resource.ts';

/** Finds resources by the plain name that their type has in an account and region. */
export class Names {
  readonly #byName: ReadonlyMap<string, readonly Resource[]>;

  constructor(resources: readonly Resource[], resolve: (stack: Stack, value: unknown) => string) {
    const named = resources.flatMap((resource) => {
      const name = resource.config[resource.facts?.name?.argument ?? ''];
      return typeof name === 'string' ? [[resource, resolve(resource.stack, name)] as const] : [];
    });
    this.#byName = new Map(
      [...Map.groupBy(named, ([resource, name]) => lookupKey(resource.type, name, resource))].map(([key, group]) => [
        key,
        group.map(([resource]) => resource),
      ]),
    );
  }

  /** Finds the resource with a name in a place; undefined if several have it, such as rules of different buses. */
  find(type: string, name: string, where: Place): Resource | undefined {
    const [only, ...others] = this.#byName.get(lookupKey(type, name, where)) ?? [];
    return others.length === 0 ? only : undefined;
  }
}

function lookupKey(type: string, name: string, { account, region }: Place): string {
  return `${type} ${account} ${region} ${name}`;
}
