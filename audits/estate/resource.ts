import type { TypeFacts } from '../../base/facts.ts';
import type { ResourceJson, StackJson } from './stack-json.ts';

/** Synthesized stack with its name. */
export interface NamedStack {
  readonly name: string;
  readonly json: StackJson;
}

/** Account and region. */
export interface Place {
  /** Id of the account. */
  readonly account: string;
  /** Name of the account, from the provider's tags; its id without tags. */
  readonly accountName: string;
  readonly region: string;
}

/** Stack of an estate, with the default account and region of its resources. */
export interface Stack extends NamedStack, Place {}

/** Resource of an estate. */
export interface Resource extends ResourceJson, Place {
  /** Id, unique in the estate: `<stack>/<address>`, followed by the region for a replica. */
  readonly id: string;
  readonly stack: Stack;
  /** Facts of its type; undefined if there are none. */
  readonly facts: TypeFacts | undefined;
  /** ARN; contains Terraform's address where AWS assigns an id, and is empty for types without ARNs. */
  readonly arn: string;
  /** Original of a replica; undefined otherwise. */
  readonly replicaOf?: Resource;
}
