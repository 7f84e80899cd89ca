import type { Construct } from 'constructs';
import { EventBus, EventRule, toBus } from '../index.ts';

/** In the account of the hub: its bus lets one role of another account in. */
export function hub(scope: Construct, ordersAccountId: string): EventBus {
  return new EventBus(scope, 'Hub', {
    name: 'hub',
    putFrom: [{ accountId: ordersAccountId, role: 'landform-*-to-hub-rule-*' }],
  });
}

/** In the other account: a rule with that role sends there what it publishes. */
export function spoke(scope: Construct, hubArn: string): EventRule {
  return new EventRule(scope, 'ToHub', {
    name: 'to-hub',
    bus: new EventBus(scope, 'Bus', { name: 'orders' }),
    pattern: { source: ['landform.orders'] },
    target: toBus(EventBus.fromAttributes(scope, 'Hub', { arn: hubArn })),
  });
}
