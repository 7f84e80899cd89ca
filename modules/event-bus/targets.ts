import type { Construct } from 'constructs';
import { type ITerraformDependable, TerraformStack } from '#engine';
import { placementOf, Role } from '../core/index.ts';
import type { Queue } from '../queue/index.ts';
import { sendsToItself, targetIsFifo } from './errors.ts';
import { EventBus, type IEventBus } from './event-bus.ts';

/** Something that a rule can invoke, such as a function. */
export interface InvocableByRule {
  readonly arn: string;
  /** Physical name. */
  readonly name: string;
  /** Lets a service invoke it on behalf of one resource. */
  allowInvocation(id: string, by: { readonly principal: string; readonly sourceArn: string }): void;
}

/** The rule that a target is for. */
export interface BoundRule extends Construct {
  /** Physical name. */
  readonly name: string;
  /** ARN, built from names. */
  readonly arn: string;
  /** Short name, as the props say it. */
  readonly shortName: string;
  readonly bus: IEventBus;
}

/** What EventBridge has to know of a target. */
export interface TargetBinding {
  readonly arn: string;
  readonly roleArn?: string;
  /** What must exist before EventBridge is told of the target. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Where a rule sends its events: made by `toBus`, `toQueue` or `toFunction`. */
export interface RuleTarget {
  /** Gives the rule what it needs to reach the target, and nothing more. */
  bind(rule: BoundRule): TargetBinding;
}

const EVENTS = 'events.amazonaws.com';

/** Sends events to another bus, also one of another account or region, with a role that can do nothing else. */
export function toBus(bus: IEventBus): RuleTarget {
  return {
    bind: (rule) => {
      if (bus.arn === rule.bus.arn) throw sendsToItself(rule, bus.name);
      const role = new Role(rule, 'Role', {
        name: `${rule.shortName}-rule-${placementOf(rule).region}`,
        assumedBy: EVENTS,
        sourceArn: rule.arn,
      });
      bus.grantPut({ role });
      const dependsOn = [role.permissions, ...waitFor(rule, bus)].filter((each) => each !== undefined);
      return { arn: bus.arn, roleArn: role.arn, dependsOn };
    },
  };
}

/** Sends events to a standard queue of the same account; its policy lets exactly this rule send. */
export function toQueue(queue: Queue): RuleTarget {
  return {
    bind: (rule) => {
      if (queue.fifo) throw targetIsFifo(rule, queue.name);
      queue.allowSend(EVENTS, rule.arn);
      return { arn: queue.arn };
    },
  };
}

/**
 * Invokes a function of the same account; its policy lets exactly this rule invoke it. EventBridge does not wait for what becomes of the
 * event: a function of this app needs `configureAsync({ onFailure })`, or a synth refuses it (FN020).
 */
export function toFunction(fn: InvocableByRule): RuleTarget {
  return {
    bind: (rule) => {
      fn.allowInvocation(`Rule-${rule.shortName}`, { principal: EVENTS, sourceArn: rule.arn });
      return { arn: fn.arn };
    },
  };
}

/**
 * The bus's ARN is made of names, so Terraform would not see that the bus comes first. In one stack a dependency says it; between
 * stacks the order of the stacks does.
 */
export function waitFor(scope: Construct, bus: IEventBus): ITerraformDependable[] {
  if (!(bus instanceof EventBus)) return [];
  const [own, other] = [TerraformStack.of(scope), TerraformStack.of(bus)];
  if (own === other) return [bus.created];
  own.addDependency(other);
  return [];
}
