import type { IConstruct } from 'constructs';
import { LandformError } from '../../base/errors.ts';

/**
 * Destination of a region's alarms: a topic and its dead-letter queue, named by ARN, so that no stack reads another's
 * state.
 */
export interface AlarmDestination {
  /** ARN of the topic, in the stack's account and in that region. */
  readonly topicArn: string;
  /** ARN of the queue that keeps events which EventBridge could not deliver to the topic. */
  readonly deadLetterQueueArn: string;
}

/** Routing of alarms: the destinations, and the runbook page that alarms link to. */
export interface AlarmRouting {
  /** Destinations by region. Alarms in a region without a destination notify nobody. */
  readonly destinations: Readonly<Record<string, AlarmDestination>>;
  /**
   * Address of the runbook page that alarms link to, without an anchor.
   *
   * @default 'docs/runbooks.md'
   */
  readonly runbooks?: string;
}

/**
 * Account and region of a stack, and settings that apply to everything in it. Modules read it from the construct tree,
 * so no prop repeats it.
 */
export interface Placement {
  /** First part of every physical name, e.g. `landform`. */
  readonly prefix: string;
  /** Second part of every physical name, e.g. `dev`. */
  readonly environment: string;
  /** Account that the stack is deployed to. */
  readonly account: { readonly name: string; readonly id: string };
  /** The stack's region, e.g. `eu-west-1`. */
  readonly region: string;
  /** Tags put on every resource by the provider, e.g. `{ owner: 'orders-team' }`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Enables deletion protection and `prevent_destroy` on stateful resources. False only for sandboxes. */
  readonly protectData: boolean;
  /** Days that log groups keep their events; one of CloudWatch's steps (1, 3, 5, 7, 14, 30, ...). */
  readonly logRetentionDays: number;
  /**
   * ARN of the permissions boundary of every role in the stack: it limits their permissions, whatever their own
   * policies allow.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Routing of alarms; `false` creates no alarms.
   *
   * @default - alarms are created that notify nobody, and synth warns
   */
  readonly alarms?: AlarmRouting | false;
}

/**
 * Key of the property in which a construct keeps its placement. It is the same in every copy of this package that an
 * app loads.
 */
const PLACEMENT = Symbol.for('landform.placement');

type Placed = IConstruct & { [PLACEMENT]?: Placement };

/** Sets the placement of a construct without checking it. */
export function setPlacement(scope: IConstruct, placement: Placement): void {
  (scope as Placed)[PLACEMENT] = placement;
}

/**
 * Returns the placement of a construct: that of its nearest placed ancestor.
 *
 * @throws LandformError CO001 when the construct is not below a placed stack.
 */
export function placementOf(scope: IConstruct): Placement {
  for (let node: IConstruct | undefined = scope; node; node = node.node.scope) {
    const found = (node as Placed)[PLACEMENT];
    if (found) return found;
  }
  throw new LandformError('CO001', scope, {
    rule: 'a Landform module must stand below a placed stack',
    given: scope.node.root.node.id || 'a tree without a placement',
    allowed: 'a LandformStack, or a TerraformStack for which place(stack, placement) was called',
    fix: 'derive the stack from LandformStack, or call place(stack, { prefix, environment, account, region, ... }) before adding modules',
  });
}
