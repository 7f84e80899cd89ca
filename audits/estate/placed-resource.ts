import type { Arguments, Facts, TypeFacts } from '../../base/facts.ts';
import { partitionOf } from '../../base/partition.ts';
import { placeOf } from './places.ts';
import type { Resource, Stack } from './resource.ts';
import { type Config, list, type ResourceJson } from './stack-json.ts';

type Resolve = (stack: Stack, value: unknown) => string;

/** Resource whose ARN is built at first use, since it may need the names of others. */
export class PlacedResource implements Resource {
  readonly type: string;
  readonly address: string;
  readonly config: Config;
  readonly account: string;
  readonly accountName: string;
  readonly region: string;
  readonly id: string;
  readonly stack: Stack;
  readonly facts: TypeFacts | undefined;
  readonly replicaOf?: Resource;
  readonly #resolve: Resolve;
  #arn: string | undefined;

  constructor(stack: Stack, { type, address, config }: ResourceJson, facts: Facts, resolve: Resolve, copy?: Copy) {
    const place = placeOf(stack.json, config['provider']);
    this.type = type;
    this.address = address;
    this.config = config;
    this.stack = stack;
    this.account = place.account;
    this.accountName = place.accountName;
    this.region = copy?.region ?? place.region;
    this.id = `${stack.name}/${address}${copy ? `@${copy.region}` : ''}`;
    this.facts = (facts as Readonly<Record<string, TypeFacts>>)[type];
    this.#resolve = resolve;
    if (copy) this.replicaOf = copy.of;
  }

  get arn(): string {
    this.#arn ??= this.#make();
    return this.#arn;
  }

  #make(): string {
    const { arn, name } = this.facts ?? {};
    if (!arn) return '';
    const { account, region, id } = this;
    const given: Arguments = Object.fromEntries(
      Object.entries(this.config).map(([key, value]) => [
        key,
        typeof value === 'string' ? this.#resolve(this.stack, value) : value,
      ]),
    );
    // If AWS or the engine makes up the name, Terraform's name stands for it.
    const named = name && given[name.argument] === undefined ? { ...given, [name.argument]: id } : given;
    return arn(named, { partition: partitionOf(region), account, region, id });
  }
}

interface Copy {
  readonly of: Resource;
  readonly region: string;
}

/** Lists the replicas that a resource has in other regions. */
export function replicasOf(resource: Resource, facts: Facts, resolve: Resolve): Resource[] {
  const { replicas } = resource.facts ?? {};
  if (!replicas) return [];
  return list(resource.config[replicas.block]).map((each) => {
    const region = String((each as Config)[replicas.region]);
    return new PlacedResource(resource.stack, resource, facts, resolve, { of: resource, region });
  });
}
