import type { Construct } from 'constructs';
import { type ITerraformDependable, TerraformStack } from '#engine';
import type { Target } from '../core/index.ts';
import { sendsToItself } from './errors.ts';
import { EventBus } from './event-bus.ts';
import type { IEventBus } from './props.ts';

/** Sends events to a bus, which can be in another account or region, with a role that can do nothing else. */
export function toBus(bus: IEventBus): Target {
  return {
    bind: (sender) => {
      if ('bus' in sender && (sender.bus as IEventBus).arn === bus.arn) throw sendsToItself(sender, bus.name);
      bus.grantPut(sender);
      const { role } = sender;
      return { arn: bus.arn, roleArn: role.arn, dependsOn: [...role.permissions, ...waitFor(sender, bus)] };
    },
  };
}

/**
 * Creates a bus before the resources that use it. The bus's ARN is built from names, so Terraform does not see the
 * order. Inside a stack this returns a dependency; between stacks it orders the stacks.
 */
export function waitFor(scope: Construct, bus: IEventBus): ITerraformDependable[] {
  if (!(bus instanceof EventBus)) return [];
  const [own, other] = [TerraformStack.of(scope), TerraformStack.of(bus)];
  if (own === other) return [bus.created];
  own.addDependency(other);
  return [];
}
