import type { Construct } from 'constructs';
import { type EventBus, EventRule } from '../../../modules/event-bus/index.ts';
import { Queue, toQueue } from '../../../modules/queue/index.ts';

/** A queue that another team made, with the policy that only they can change. */
export function toAuditTrail(scope: Construct, bus: EventBus): EventRule {
  const trail = Queue.fromAttributes(scope, 'Trail', {
    name: 'audit-trail',
    arn: 'arn:aws:sqs:eu-west-1:111122223333:audit-trail',
    url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/audit-trail',
    sendersAllowed: true, // after their policy has the statement that QU013 prints
  });
  const pattern = { source: ['shop.orders'] };
  return new EventRule(scope, 'ToTrail', { name: 'to-trail', bus, pattern, target: toQueue(trail) });
}
