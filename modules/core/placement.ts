import type { IConstruct } from 'constructs';
import { LandformError } from '../../base/errors.ts';

/** Destination of a region's alarms. Both are known by their names, so that no stack reads another's state for them. */
export interface AlarmDestination {
  /** ARN of the topic, in the stack's account and in that region. */
  readonly topicArn: string;
  /** ARN of the queue that keeps what EventBridge could not hand to the topic. */
  readonly deadLetterQueueArn: string;
}

/** Routing of alarms: the destinations, and the page that says what to do. */
export interface AlarmRouting {
  /** Destinations by region; a region without one has alarms that nobody is told of. */
  readonly destinations: Readonly<Record<string, AlarmDestination>>;
  /**
   * Address of the page that alarms point to, without an anchor.
   *
   * @default 'docs/runbooks.md'
   */
  readonly runbooks?: string;
}

/** Place that a stack goes to, and settings that hold for everything in it. Modules read it from the tree, so that no prop repeats it. */
export interface Placement {
  /** First part of every physical name, e.g. `landform`. */
  readonly prefix: string;
  /** Second part of every physical name, e.g. `dev`. */
  readonly environment: string;
  /** The account the stack is deployed to. */
  readonly account: { readonly name: string; readonly id: string };
  /** The stack's region, e.g. `eu-west-1`. */
  readonly region: string;
  /** Tags put on every resource by the provider, e.g. `{ owner: 'orders-team' }`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Stateful resources get deletion protection and `prevent_destroy`. Only sandboxes say false. */
  readonly protectData: boolean;
  /** Days that log groups keep their events; one of CloudWatch's steps (1, 3, 5, 7, 14, 30, ...). */
  readonly logRetentionDays: number;
  /**
   * Policy that limits what every role of the stack can be allowed, whatever its own policies say.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Routing of alarms; `false` makes none.
   *
   * @default - alarms are made, and nobody is told of them: synth warns
   */
  readonly alarms?: AlarmRouting | false;
}

/** Key under which a construct keeps its placement: the same in every copy of this package that an app loads. */
const PLACEMENT = Symbol.for('landform.placement');

type Placed = IConstruct & { [PLACEMENT]?: Placement };

/** Keeps the placement of a construct. */
export function setPlacement(scope: IConstruct, placement: Placement): void {
  (scope as Placed)[PLACEMENT] = placement;
}

/**
 * The placement that holds at a construct: that of its nearest placed ancestor.
 *
 * @throws LandformError CO001 when a construct does not stand below a placed stack.
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
