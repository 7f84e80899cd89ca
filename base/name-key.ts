import type { NameFacts } from './facts.ts';

/** Account and region of a resource, and the endpoint where it is not at AWS. */
export interface NamePlace {
  readonly account: string;
  readonly region: string;
  /** Address of a local cloud, which is a world of its own. */
  readonly endpoint?: string;
}

/** A resource with its name. */
export interface NamedResource {
  /** Terraform type, e.g. `aws_sqs_queue`. */
  readonly type: string;
  readonly name: string;
  /** Values of the arguments that narrow the space of names down, in the order of the facts. */
  readonly within?: readonly (string | undefined)[];
}

/**
 * Makes the key that no two resources may have: type, name, and the space in which the name is unique.
 *
 * @returns undefined when any number of resources of the type may have a name
 */
export function nameKey(
  facts: NameFacts,
  { type, name, within = [] }: NamedResource,
  place: NamePlace,
): string | undefined {
  if (!facts.unique) return undefined;
  const spaces = { global: [], account: [place.account], region: [place.account, place.region] };
  const owners = within.map((owner = '') => plainName(owner));
  return JSON.stringify([
    type,
    place.endpoint ?? '',
    ...spaces[facts.unique],
    ...owners,
    facts.caseless ? name.toLowerCase() : name,
  ]);
}

/** Arguments that narrow the space of names down. */
export function ownersOf({ within = [] }: NameFacts): readonly string[] {
  return typeof within === 'string' ? [within] : within;
}

/** Takes a function's name out of its ARN; the default bus needs no name. */
function plainName(owner: string): string {
  const name = /^arn:[^:]+:lambda:[^:]+:\d+:function:([\w-]+)$/.exec(owner)?.[1] ?? owner;
  return name === 'default' ? '' : name;
}
