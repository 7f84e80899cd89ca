import type { TypeFacts } from '../../base/facts.ts';
import type { ResourceJson, StackJson } from './stack-json.ts';

/** A synthesized stack with its name. */
export interface NamedStack {
  readonly name: string;
  readonly json: StackJson;
}

/** An account and a region of it. */
export interface Place {
  /** Id of the account. */
  readonly account: string;
  /** Name of the account, as the provider's tags have it; its id where they do not. */
  readonly accountName: string;
  readonly region: string;
}

/** A stack of an estate, with where its resources go unless they say otherwise. */
export interface Stack extends NamedStack, Place {}

/** A resource of an estate. */
export interface Resource extends ResourceJson, Place {
  /** Unique in the estate: `<stack>/<address>`, and the region behind it for a replica. */
  readonly id: string;
  readonly stack: Stack;
  /** Undefined for a type that nobody stated facts of. */
  readonly facts: TypeFacts | undefined;
  /** ARN, with the id of the resource for what AWS numbers; empty where nothing names such a resource by its ARN. */
  readonly arn: string;
  /** Original of the resource, where it is a copy that AWS keeps in another region. */
  readonly replicaOf?: Resource;
}
