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

/** All stacks of an environment with one space of addresses, and with references inside and between stacks resolved. */
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

  /** @param facts facts of all resource types; a resource of any other type has only an address */
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

  /** Lists the resources of the given types, or all, in all stacks, without replicas. */
  resources(...types: readonly string[]): Resource[] {
    return types.length === 0 ? [...this.#all] : types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** Lists the replicas of a resource in other regions. */
  replicas(resource: Resource): readonly Resource[] {
    return this.#replicas.get(resource) ?? [];
  }

  /**
   * Finds the resource of an ARN, or of a part of it (a stream, an index, a version); undefined outside this estate.
   */
  at(arn: string): Resource | undefined {
    return this.#arns.at(arn);
  }

  /**
   * Finds the resource that an argument names: by reference, across stacks, by ARN, or by the name that its type has in
   * the same account and region.
   */
  follow(resource: Resource, path: ArgumentPath): Resource | undefined {
    return this.target(resource, valueAt(resource.config, path), resource.facts?.byName?.[path]);
  }

  /**
   * Finds the resource that an argument's value names.
   *
   * @param type type of a resource that the value may also name by its plain name
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

  /** Lists all resources that occur in an argument's value, by reference or ARN; in order, without repeats. */
  targets(resource: Resource, value: unknown): Resource[] {
    const named = textsIn(value).flatMap(([, text]) => this.#arns.in(this.resolve(resource, text)));
    return [...new Set([...this.#references.mentioned(resource.stack, value), ...named])];
  }

  /**
   * Builds the ARN of a type and name in a resource's account and region; returns an ARN unchanged. Such a resource
   * need not exist.
   */
  arnNamed({ account, region }: Resource, type: string, name: string): string {
    const facts = (this.facts as Readonly<Record<string, TypeFacts>>)[type];
    if (name.startsWith('arn:') || !facts?.arn || !facts.name) return name;
    return facts.arn({ [facts.name.argument]: name }, { partition: partitionOf(region), account, region, id: name });
  }

  /**
   * Finds the resource behind another: the function of an alias, the key of a key alias; otherwise the resource itself.
   */
  behind(resource: Resource): Resource {
    const { facts } = resource;
    const next = facts?.standsFor === undefined ? undefined : this.follow(resource, facts.standsFor);
    return next && next !== resource ? this.behind(next) : resource;
  }

  /**
   * Resolves the references in an argument's value to ARNs and names. References to values known only at apply stay
   * unchanged.
   */
  resolve({ stack }: Resource, value: unknown): string {
    return this.#references.resolve(stack, value);
  }
}
