import type { Construct } from 'constructs';
import type { ITerraformDependable } from '#engine';
import type { Grantable } from './role.ts';

/** A service that delivers for a sender, as resource policies recognise it. */
export interface Delivery {
  /** Id of what a target makes for this sender, unique below the target, e.g. `Rule-orders-ended`. */
  readonly id: string;
  /** Service principal, e.g. `events.amazonaws.com`. */
  readonly principal: string;
  /** ARN of the sender, built from names: the sender names the target, and a reference back would be a cycle. */
  readonly sourceArn: string;
}

/** Anything that sends events to a target: a rule, the asynchronous invocations of a function, a stream that gives up on a batch. */
export interface Sender extends Construct, Grantable {
  /**
   * The service that delivers for the sender, which the target's own policy has to let in.
   *
   * @default - none: the sender uses its role, which the target grants to
   */
  readonly deliveredBy?: Delivery;
}

/** How a sender reaches its target. */
export interface TargetBinding {
  readonly arn: string;
  /** Role that the sender has to name, where a resource policy alone is not enough. */
  readonly roleArn?: string;
  /** Whether the target keeps the order of message groups, which most senders cannot name. */
  readonly fifo?: boolean;
  /** Whether the target keeps an event until somebody takes it, as a queue does. */
  readonly keeps?: boolean;
  /** What must exist before the sender is told of the target. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * Where events go: made by `toQueue`, `toFunction`, `toBus` or `toWorkflow`. A target of your own is an object with a `bind`, which gives the
 * sender what it needs to reach the target, and nothing more.
 */
export interface Target {
  bind(sender: Sender): TargetBinding;
}
