import type { Construct } from 'constructs';
import type { ITerraformDependable } from '#engine';
import type { Grantable } from './role-props.ts';

/** Service that delivers events for a sender, as resource policies identify it. */
export interface Delivery {
  /** Id of the construct that a target creates for this sender, unique below the target, e.g. `Rule-orders-ended`. */
  readonly id: string;
  /** Service principal, e.g. `events.amazonaws.com`. */
  readonly principal: string;
  /** ARN of the sender, built from names: the sender refers to the target, and a reference back would be a cycle. */
  readonly sourceArn: string;
}

/**
 * Construct that sends events to a target, such as a rule, the asynchronous invocations of a function, or a stream with
 * failed batches.
 */
export interface Sender extends Construct, Grantable {
  /**
   * Service that delivers for the sender, which the target's resource policy has to allow.
   *
   * @default - none: the sender uses its role, which gets the permission from the target
   */
  readonly deliveredBy?: Delivery;
}

/** Address of a target for a sender, with everything the sender needs to reach it. */
export interface TargetBinding {
  readonly arn: string;
  /** Role that the sender has to pass to its service, where a resource policy alone is not enough. */
  readonly roleArn?: string;
  /**
   * Path of the target at its service, by which API Gateway calls it, e.g. `sqs:path/444444444444/orders`.
   *
   * @default - none: a route cannot send to the target
   */
  readonly apiPath?: string;
  /** True for a target with message groups in order (FIFO), which most senders do not support. */
  readonly fifo?: boolean;
  /** True for a target that keeps an event until a consumer takes it, as a queue does. */
  readonly keeps?: boolean;
  /** Resources that must exist before the sender refers to the target. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * Receiver of events: made by `toQueue`, `toFunction`, `toBus` or `toWorkflow`. A target of your own is an object with
 * a `bind` method, which returns only what the sender needs to reach the target.
 */
export interface Target {
  bind(sender: Sender): TargetBinding;
}
