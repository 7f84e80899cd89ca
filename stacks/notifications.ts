import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import { ORDER_EVENT_SOURCE, ORDER_EVENT_TYPES, ORDER_NAMES } from '../functions/contracts/order-facts.ts';
import { config as recordNotification } from '../functions/record-notification/function.config.ts';
import { LandformStack, type LandformStackProps } from '../modules/core/index.ts';
import { EventRule, type IEventBus } from '../modules/event-bus/index.ts';
import { fromQueue, Queue, toQueue } from '../modules/queue/index.ts';
import { Table } from '../modules/table/index.ts';
import { Handlers } from './handlers.ts';

/** Days for which a notification is kept. */
const RETENTION_DAYS = '90';

export interface NotificationsStackProps {
  readonly site: LandformStackProps;
  readonly assets: Assets;
  readonly bus: IEventBus;
}

/**
 * Notifications about the end of orders, in another account: events wait in a queue until they are recorded, or go to
 * its dead-letter queue.
 */
export class NotificationsStack extends LandformStack {
  constructor(scope: Construct, id: string, { site, assets, bus }: NotificationsStackProps) {
    super(scope, id, site);
    const notifications = new Table(this, 'Notifications', {
      name: ORDER_NAMES.notificationsTable,
      partitionKey: 'pk',
      sortKey: 'sk',
      expiresAt: 'expiresAt',
    });
    const queue = new Queue(this, 'OrderEvents', { name: 'order-events', visibilityTimeoutSeconds: 180 });
    new EventRule(this, 'OrdersEnded', {
      name: 'orders-ended',
      bus,
      pattern: { source: [ORDER_EVENT_SOURCE], 'detail-type': Object.values(ORDER_EVENT_TYPES) },
      target: toQueue(queue),
    });
    const handlers = new Handlers(this, 'notifications', assets);
    const fn = handlers.add('RecordNotification', recordNotification, {
      NOTIFICATIONS_TABLE: notifications.name,
      RETENTION_DAYS,
    });
    notifications.grant(fn, 'dynamodb:PutItem');
    fn.addSource(fromQueue(queue));
  }
}
