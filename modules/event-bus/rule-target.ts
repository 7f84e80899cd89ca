import type { Sender, TargetBinding } from '../core/index.ts';
import type { IEventBus } from './props.ts';

/** The rule that a target is for. */
export interface BoundRule extends Sender {
  /** Physical name. */
  readonly name: string;
  /** ARN, built from names. */
  readonly arn: string;
  /** Short name, as the props say it. */
  readonly shortName: string;
  readonly bus: IEventBus;
}

/** Where a rule sends its events: any `Target`, or one of your own that needs to know the rule. */
export interface RuleTarget {
  /** Gives the rule what it needs to reach the target, and nothing more. */
  bind(rule: BoundRule): TargetBinding;
}
