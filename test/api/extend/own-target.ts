import type { Construct } from 'constructs';
import type { Target } from '../../../modules/core/index.ts';
import { type EventBus, EventRule } from '../../../modules/event-bus/index.ts';

/** Puts events into a delivery stream of Firehose, by the sender's role, which may do nothing else. */
export function toFirehose(streamArn: string): Target {
  return {
    bind: ({ role }) => {
      role.allow({ actions: ['firehose:PutRecord'], resources: [streamArn] });
      return { arn: streamArn, roleArn: role.arn, dependsOn: role.permissions };
    },
  };
}

export function archiveOrders(scope: Construct, bus: EventBus, streamArn: string): EventRule {
  return new EventRule(scope, 'Archive', {
    name: 'archive-orders',
    bus,
    pattern: { source: ['shop.orders'] },
    target: toFirehose(streamArn),
  });
}
