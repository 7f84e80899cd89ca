/**
 * Path of an argument: names of blocks and arguments joined by dots, e.g.
 * `destination_config.on_failure.destination_arn`. A block may be an object or a list of one. If an argument contains
 * JSON text, the path continues inside it.
 */
export type ArgumentPath = string;

/**
 * Style of an edge: `flow` delivers events or data; `read` only reads; `failure` delivers failures; `copy` is
 * replication by AWS.
 */
export type EdgeStyle = 'flow' | 'read' | 'failure' | 'copy';

/**
 * Caller on an edge, which needs permissions: the role of the target (which reads from its source), the role of the
 * source (which sends), or a service on behalf of a resource. AWS itself needs no permission.
 */
export type Caller =
  | { readonly role: 'target' }
  | { readonly role: 'source' }
  | {
      /** Service principal, e.g. `events.amazonaws.com`. */
      readonly service: string;
      /**
       * Resource whose ARN the service sends as its source: the one in an argument, the resource itself, or a path
       * below an API.
       */
      readonly onBehalfOf: { readonly argument: string } | 'itself' | 'route' | 'authorizer';
      /** Argument with the role that the service assumes; if it is set, the target's own policy does not matter. */
      readonly role?: string;
    };

/** Destination of failures on an asynchronous edge. */
export interface FailureFacts {
  /** Argument with the queue. */
  readonly at?: ArgumentPath;
  /** True when the source's own redrive policy applies, if its type has one (`access.redrive`). */
  readonly redrivenBySource?: boolean;
  /** True when the destination is that of the function or alias that is invoked. */
  readonly byInvocations?: boolean;
  /** Argument that limits the retries of a stream; without a limit no record ever counts as failed. */
  readonly attempts?: string;
}

/** Edge between two resources that a resource of this type defines. */
export interface EdgeFacts {
  /** Argument with the start of the edge; left out if that is the resource itself. */
  readonly from?: ArgumentPath;
  /** Argument with the end of the edge; a list gives one edge for each entry. */
  readonly to: ArgumentPath;
  readonly style: EdgeStyle;
  /**
   * Label of the arrow; `{name}` stands for an argument. Left out if the type of the source has a label
   * (`access.consumed`).
   */
  readonly label?: string;
  /** Caller; left out if the edge needs no permission. */
  readonly caller?: Caller;
  /** Destination of failures; only on asynchronous edges. */
  readonly failures?: FailureFacts;
  /** Values of an argument with which the target is outside AWS, such as an e-mail address; no policy applies to it. */
  readonly outside?: { readonly argument: string; readonly values: readonly string[] };
  /** Argument with the caller's principal; the edge exists only if that service invokes asynchronously. */
  readonly onlyIfNotWaiting?: string;
}

/** Arrow for actions that a role is allowed. */
export interface Arrow {
  readonly actions: readonly string[];
  readonly label: string;
  readonly style: EdgeStyle;
  /** True when a permission that names no resource of the estate is a mistake. */
  readonly existing?: boolean;
}

/** Permissions on a resource, and what they stand for. */
export interface AccessFacts {
  /** Action that a sender needs, as for destinations, targets and workflow tasks. */
  readonly handOver?: string;
  /**
   * Way in which a service is allowed: by the resource's policy, by a resource of its own (`aws_lambda_permission`), or
   * only by a role that the service assumes.
   */
  readonly entry?: 'policy' | 'permission' | 'role';
  /** Services that send no source when they call the resource, so that a condition on the source would deny them. */
  readonly sourceless?: readonly string[];
  /** Permissions that an event source mapping needs to read from the resource. */
  readonly consumed?: {
    readonly actions: readonly string[];
    /** Actions that AWS requires on `*`. */
    readonly anywhere?: readonly string[];
    /** Label of the arrow, e.g. `stream`. */
    readonly label?: string;
  };
  /** Arguments of the resource's own redrive policy: the dead-letter queue, and the limit of receives. */
  readonly redrive?: { readonly to: ArgumentPath; readonly attempts: ArgumentPath };
  /** Argument whose value `true` means that the resource keeps order, and so cannot receive failures of others. */
  readonly ordered?: string;
  /** Arrows of the picture for permissions of roles on the resource. */
  readonly arrows?: readonly Arrow[];
  /** Suffix of environment variables that contain its name and not its ARN. */
  readonly namedByVariable?: string;
  /** Arrow to a function with the resource in its environment variables, if no permission gives an arrow. */
  readonly mentioned?: Omit<Arrow, 'actions'>;
  /**
   * Workflow tasks on the resource: their service (`arn:aws:states:::<service>:<action>`), the path of the resource's
   * name in the task, and the IAM action if the task's own name differs.
   */
  readonly task?: { readonly service: string; readonly name: ArgumentPath; readonly action?: string };
}
