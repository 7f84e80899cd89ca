import type { Construct } from 'constructs';
import { EventBus, EventRule, toBus } from '../index.ts';

/** Creates the bus in the hub's account, with access for one role of another account. */
export function hub(scope: Construct, ordersAccountId: string): EventBus {
  return new EventBus(scope, 'Hub', {
    name: 'hub',
    putFrom: [{ accountId: ordersAccountId, role: 'landform-*-to-hub-rule-*' }],
  });
}

/** Creates the rule in the other account, which sends events to the hub with that role. */
export function spoke(scope: Construct, hubArn: string): EventRule {
  return new EventRule(scope, 'ToHub', {
    name: 'to-hub',
    bus: new EventBus(scope, 'Bus', { name: 'orders' }),
    pattern: { source: ['landform.orders'] },
    target: toBus(EventBus.fromAttributes(scope, 'Hub', { arn: hubArn })),
  });
}
