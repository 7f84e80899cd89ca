import type { ArgumentPath } from '../../base/edge-facts.ts';
import type { Facts, TypeFacts } from '../../base/facts.ts';
import { partitionOf } from '../../base/partition.ts';
import { textsIn, valueAt } from './argument.ts';
import { Arns } from './arns.ts';
import { Names } from './names.ts';
import { PlacedResource, replicasOf } from './placed-resource.ts';
import { placeOf } from './places.ts';
import { References } from './references.ts';
import type { NamedStack, Resource, Stack } from './resource.ts';
import { resourcesOf, textOf } from './stack-json.ts';

const ONE_EXPRESSION = /^\$\{[^}]+\}$/;

/** All stacks of an environment as one address space, with the references within and between them followed. */
export class Estate {
  readonly stacks: readonly Stack[];
  readonly facts: Facts;
  readonly #all: readonly Resource[];
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  readonly #byId: ReadonlyMap<string, Resource>;
  readonly #replicas: ReadonlyMap<Resource, readonly Resource[]>;
  readonly #references: References;
  readonly #arns: Arns;
  readonly #names: Names;

  /** @param facts of every type that is to be more than an address */
  constructor(stacks: readonly NamedStack[], facts: Facts) {
    this.facts = facts;
    this.stacks = stacks.map((stack) => ({ ...stack, ...placeOf(stack.json) }));
    this.#references = new References({
      stacks: this.stacks,
      resource: (stack, address) => this.#byId.get(`${stack.name}/${address}`),
      replica: (resource, region) => this.replicas(resource).find((each) => each.region === region),
    });
    const resolve = (stack: Stack, value: unknown) => this.#references.resolve(stack, value);
    this.#all = this.stacks.flatMap((stack) =>
      resourcesOf(stack.json).map((resource) => new PlacedResource(stack, resource, facts, resolve)),
    );
    this.#byType = Map.groupBy(this.#all, ({ type }) => type);
    this.#byId = new Map(this.#all.map((resource) => [resource.id, resource]));
    this.#replicas = new Map(this.#all.map((resource) => [resource, replicasOf(resource, facts, resolve)]));
    const everywhere = [...this.#all, ...[...this.#replicas.values()].flat()];
    this.#arns = new Arns(everywhere);
    this.#names = new Names(everywhere, resolve);
  }

  /** The resources of some types, or all, of all stacks; without the replicas that AWS keeps of them. */
  resources(...types: readonly string[]): Resource[] {
    return types.length === 0 ? [...this.#all] : types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** The copies of a resource that AWS keeps in other regions. */
  replicas(resource: Resource): readonly Resource[] {
    return this.#replicas.get(resource) ?? [];
  }

  /** The resource that an ARN is of, or of whose part it is (a stream, an index, a version); undefined for what is not of this estate. */
  at(arn: string): Resource | undefined {
    return this.#arns.at(arn);
  }

  /** The resource that an argument names: by reference, across stacks, by ARN, or by the name that its type has in the same place. */
  follow(resource: Resource, path: ArgumentPath): Resource | undefined {
    return this.target(resource, valueAt(resource.config, path), resource.facts?.byName?.[path]);
  }

  /**
   * The resource that a value, found at `resource`, names.
   *
   * @param type of what the value may also be the mere name of
   */
  target(resource: Resource, value: unknown, type?: string): Resource | undefined {
    if (value === undefined) return undefined;
    const text = this.resolve(resource, value);
    const referred = ONE_EXPRESSION.test(textOf(value))
      ? this.#references.mentioned(resource.stack, value)[0]
      : undefined;
    if (referred && referred.type === type) return referred;
    return this.at(text) ?? (type === undefined ? undefined : this.#names.find(type, text, resource)) ?? referred;
  }

  /** Everything that a value, found at `resource`, speaks of, by reference or by ARN; in order, without repeats. */
  targets(resource: Resource, value: unknown): Resource[] {
    const named = textsIn(value).flatMap(([, text]) => this.#arns.in(this.resolve(resource, text)));
    return [...new Set([...this.#references.mentioned(resource.stack, value), ...named])];
  }

  /** The ARN that a resource of a type and name has where `resource` is; an ARN as it is. Such a resource need not be there. */
  arnNamed({ account, region }: Resource, type: string, name: string): string {
    const facts = (this.facts as Readonly<Record<string, TypeFacts>>)[type];
    if (name.startsWith('arn:') || !facts?.arn || !facts.name) return name;
    return facts.arn({ [facts.name.argument]: name }, { partition: partitionOf(region), account, region, id: name });
  }

  /** Finds what a resource stands for in the end: the function of an alias, the key of an alias; itself where it stands for nothing. */
  behind(resource: Resource): Resource {
    const { facts } = resource;
    const next = facts?.standsFor === undefined ? undefined : this.follow(resource, facts.standsFor);
    return next && next !== resource ? this.behind(next) : resource;
  }

  /** A value, found at `resource`, with references followed to ARNs and names; those to what only an apply knows stay as they are. */
  resolve({ stack }: Resource, value: unknown): string {
    return this.#references.resolve(stack, value);
  }
}
