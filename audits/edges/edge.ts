import type { EdgeStyle } from '../../base/edge-facts.ts';
import type { Resource } from '../estate/resource.ts';

/** A call that AWS lets through only if policies allow it. */
export type Need =
  /** A role does something to a resource. */
  | { readonly kind: 'role'; readonly role: Resource; readonly action: string; readonly on: string }
  /** A role does with a resource whatever its handler does: something, and that with the key too. */
  | { readonly kind: 'any'; readonly role: Resource; readonly on: string; readonly because: string }
  /** A role puts on a bus, which may be of another account. */
  | { readonly kind: 'bus'; readonly role: Resource; readonly bus: Resource }
  /** A service takes a role on behalf of a resource. */
  | { readonly kind: 'trust'; readonly role: Resource; readonly service: string; readonly source: Source }
  /** A service reaches a resource on behalf of another. */
  | { readonly kind: 'service'; readonly service: string; readonly source: Source; readonly on: Resource }
  /** Nobody can tell. */
  | { readonly kind: 'unknown'; readonly problem: string };

/** The resource on whose behalf a service calls, as the service states it. */
export interface Source {
  readonly arn: string;
  readonly account: string;
}

/** Destination of failures, on an edge where nobody waits for the outcome. */
export interface Failures {
  /** Value of the argument, references followed; undefined where it is not set. */
  readonly given: string | undefined;
  /** The resource that is meant. */
  readonly to: Resource | undefined;
  /** Finding when the argument is not set. */
  readonly otherwise: string;
  /** Reason why nothing ever counts as failed, such as a stream that is tried without end. */
  readonly endless: string | undefined;
  /** The queue that keeps its own failures, whose kind theirs must be. Elsewhere only a standard queue will do. */
  readonly source: Resource | undefined;
}

/** Something that travels from one resource of the estate to another. */
export interface Edge {
  /** The resource whose arguments make it. */
  readonly by: Resource;
  /** The part of that resource, such as the state of a workflow. */
  readonly part?: string;
  /** Undefined for what comes from a service, or from what is not of the estate. */
  readonly from: Resource | undefined;
  /** Undefined for what is not of the estate. */
  readonly to: Resource | undefined;
  /** Meaning of the arrow, e.g. `starts`, `stream`, or the name of a rule. */
  readonly label: string;
  readonly style: EdgeStyle;
  /** Stands where nobody waits for the outcome. */
  readonly failures?: Failures;
  /** Permissions without which AWS turns the call away. */
  readonly needs: readonly Need[];
}

/** Tells an edge on which something waits and nobody for its outcome. */
export function isAsynchronous(edge: Edge): edge is Edge & { readonly failures: Failures } {
  return edge.failures !== undefined;
}
