/**
 * Path of an argument: names of blocks and arguments joined by dots, e.g. `destination_config.on_failure.destination_arn`. A block may be an
 * object or a list of one, and an argument may hold JSON text, which the path goes on into.
 */
export type ArgumentPath = string;

/** `flow` moves something on; `read` only looks; `failure` parks what failed; `copy` is done by AWS. */
export type EdgeStyle = 'flow' | 'read' | 'failure' | 'copy';

/**
 * Maker of the call between two resources, whose permissions AWS asks for: the role of the target (which reads its source), the role of the source
 * (which sends), or a service on behalf of a resource of ours. AWS itself needs no permission.
 */
export type Caller =
  | { readonly role: 'target' }
  | { readonly role: 'source' }
  | {
      /** e.g. `events.amazonaws.com`. */
      readonly service: string;
      /** Argument that names the resource whose ARN the service states as its source; the resource itself; or the kind of path below an API. */
      readonly onBehalfOf: { readonly argument: string } | 'itself' | 'route' | 'authorizer';
      /** Argument that names the role which the service takes; where it stands, the target's own policy is not asked. */
      readonly role?: string;
    };

/** Destination of failures, on an edge where nobody waits for the outcome. */
export interface FailureFacts {
  /** Argument that names the queue. */
  readonly at?: ArgumentPath;
  /** The source keeps what failed by its own redrive policy, where its type has one (`access.redrive`). */
  readonly redrivenBySource?: boolean;
  /** The function, or the alias that is invoked, says where to. */
  readonly byInvocations?: boolean;
  /** Argument that limits how often a stream is tried; without a limit nothing ever fails. */
  readonly attempts?: string;
}

/** Something that travels from one resource to another because of a resource of this type. */
export interface EdgeFacts {
  /** Argument that names where it comes from; left out where that is the resource itself. */
  readonly from?: ArgumentPath;
  /** Argument that names where it goes; a list of them makes an edge each. */
  readonly to: ArgumentPath;
  readonly style: EdgeStyle;
  /** Meaning of the arrow; `{name}` stands for an argument. Left out where the type of the source says it (`access.consumed`). */
  readonly label?: string;
  /** Left out where AWS asks nobody. */
  readonly caller?: Caller;
  /** Stands where nobody waits for the outcome. */
  readonly failures?: FailureFacts;
  /** Values of an argument with which the target is nothing of AWS, such as the address of a person: no policy lets that in. */
  readonly outside?: { readonly argument: string; readonly values: readonly string[] };
  /** Only for callers of which the argument holds the principal, and that do not wait for what they invoke. */
  readonly onlyIfNotWaiting?: string;
}

/** Meaning of actions that a role may take. */
export interface Arrow {
  readonly actions: readonly string[];
  readonly label: string;
  readonly style: EdgeStyle;
  /** A permission that names no resource of the estate is a mistake. */
  readonly existing?: boolean;
}

/** Meaning of permissions on a resource. */
export interface AccessFacts {
  /** Action of whoever hands something over to it, as destinations, targets and workflow tasks do. */
  readonly handOver?: string;
  /** Way by which a service gets in: the resource's policy, a statement of its own type (`aws_lambda_permission`), or only a role that the service takes. */
  readonly entry?: 'policy' | 'permission' | 'role';
  /** Services that state no source when they hand something over to it, so that a condition on one would shut them out. */
  readonly sourceless?: readonly string[];
  /** Permissions that an event source mapping needs to read from it. */
  readonly consumed?: {
    readonly actions: readonly string[];
    /** Those that AWS asks for on `*`. */
    readonly anywhere?: readonly string[];
    /** Meaning of the arrow, e.g. `stream`. */
    readonly label?: string;
  };
  /** Arguments of its own redrive policy: the queue for what failed too often, and how often that is. */
  readonly redrive?: { readonly to: ArgumentPath; readonly attempts: ArgumentPath };
  /** Argument whose value `true` says that it keeps order, and so takes no failures of others. */
  readonly ordered?: string;
  /** Arrows of the picture for what a role may do with it. */
  readonly arrows?: readonly Arrow[];
  /** Ending of environment variables that hold its name rather than its ARN. */
  readonly namedByVariable?: string;
  /** Arrow to a function whose environment names it, where no permission says so. */
  readonly mentioned?: Omit<Arrow, 'actions'>;
  /** Service of workflow tasks on it (`arn:aws:states:::<service>:<action>`), where in the task its name stands, and the action on it where the task's own name is another. */
  readonly task?: { readonly service: string; readonly name: ArgumentPath; readonly action?: string };
}
