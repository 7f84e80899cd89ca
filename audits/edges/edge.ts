import type { EdgeStyle } from '../../base/edge-facts.ts';
import type { Resource } from '../estate/resource.ts';

/** Call that AWS allows only with matching policies. */
export type Need =
  /** Role that does something to a resource. */
  | { readonly kind: 'role'; readonly role: Resource; readonly action: string; readonly on: string }
  /**
   * Role of a handler whose actions on a resource are unknown: it needs at least one permission, and the same for the
   * key.
   */
  | { readonly kind: 'any'; readonly role: Resource; readonly on: string; readonly because: string }
  /** Role that puts events on a bus, which may belong to another account. */
  | { readonly kind: 'bus'; readonly role: Resource; readonly bus: Resource }
  /** Service that assumes a role on behalf of a resource. */
  | { readonly kind: 'trust'; readonly role: Resource; readonly service: string; readonly source: Source }
  /** Service that calls a resource on behalf of another. */
  | { readonly kind: 'service'; readonly service: string; readonly source: Source; readonly on: Resource }
  /** Call whose permissions are unknown. */
  | { readonly kind: 'unknown'; readonly problem: string };

/** Resource on whose behalf a service calls, as in the service's request. */
export interface Source {
  readonly arn: string;
  readonly account: string;
}

/** Destination of failures on an asynchronous edge. */
export interface Failures {
  /** Value of the argument, with references resolved; undefined when it is not set. */
  readonly given: string | undefined;
  /** Resource that the value refers to. */
  readonly to: Resource | undefined;
  /** Finding if the argument is not set. */
  readonly otherwise: string;
  /** Reason why an event never counts as failed, such as a stream with unlimited retries. */
  readonly endless: string | undefined;
  /**
   * Queue with a dead-letter queue, which must have the same type. In other cases only a standard queue is possible.
   */
  readonly source: Resource | undefined;
}

/** Call or delivery from one resource of the estate to another. */
export interface Edge {
  /** Resource whose arguments define the edge. */
  readonly by: Resource;
  /** Part of that resource, such as a state of a workflow. */
  readonly part?: string;
  /** Start of the edge; undefined for a service, or outside the estate. */
  readonly from: Resource | undefined;
  /** End of the edge; undefined outside the estate. */
  readonly to: Resource | undefined;
  /** Meaning of the arrow, e.g. `starts`, `stream`, or the name of a rule. */
  readonly label: string;
  readonly style: EdgeStyle;
  /** Destination of failures; only on asynchronous edges. */
  readonly failures?: Failures;
  /** Permissions that the call needs. */
  readonly needs: readonly Need[];
}

/** Tells if an edge is asynchronous: its sender does not wait for the outcome. */
export function isAsynchronous(edge: Edge): edge is Edge & { readonly failures: Failures } {
  return edge.failures !== undefined;
}
