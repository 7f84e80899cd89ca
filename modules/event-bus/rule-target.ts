import type { Sender, TargetBinding } from '../core/index.ts';
import type { IEventBus } from './props.ts';

/** Rule that a target is bound to. */
export interface BoundRule extends Sender {
  /** Physical name. */
  readonly name: string;
  /** ARN, built from names. */
  readonly arn: string;
  /** Short name, as given in the props. */
  readonly shortName: string;
  readonly bus: IEventBus;
}

/** Target of a rule: any `Target`, or one of your own that needs to know the rule. */
export interface RuleTarget {
  /** Returns what the rule needs to reach the target, and grants access to the rule. */
  bind(rule: BoundRule): TargetBinding;
}
