import type { Construct } from 'constructs';
import { Queue, toQueue } from '../../queue/index.ts';
import { EventBus, EventRule, is } from '../index.ts';

/** Creates a bus, and a rule that sends large paid orders to a queue. */
export function basic(scope: Construct): EventRule {
  const bus = new EventBus(scope, 'Bus', { name: 'shop', archiveDays: 14 });
  return new EventRule(scope, 'LargeOrders', {
    name: 'large-orders',
    bus,
    pattern: {
      source: ['shop.orders'],
      'detail-type': ['OrderPaid'],
      detail: { totalCents: [is.number('>=', 100_000)], country: [is.anythingBut('DE', 'FR')] },
    },
    target: toQueue(new Queue(scope, 'Reviews', { name: 'reviews' })),
  });
}
