import { type Clock, epochSeconds } from '../../runtime/clock.ts';
import type { CountMetric, Log } from '../../runtime/observability.ts';
import { orderPartition } from '../contracts/order-facts.ts';
import type { ItemStore } from '../orders/item-store.ts';
import type { OrderEvent } from './schema.ts';

const SECONDS_A_DAY = 86_400;

/** Dependencies of the handler's business code. */
export interface RecordNotificationDeps {
  readonly items: Pick<ItemStore, 'insert'>;
  readonly clock: Clock;
  /** Days after which a notification is deleted. */
  readonly retentionDays: number;
  readonly log: Log;
  readonly count: CountMetric;
}

/** Stores a notification for a customer about the final status of an order. A repeated event is stored once. */
export async function recordNotification(event: OrderEvent, deps: RecordNotificationDeps): Promise<void> {
  const { items, clock, retentionDays, log, count } = deps;
  const { metadata, data } = event.detail;
  const { orderId, customerId, status, reason, totalCents, currency } = data;
  const now = clock.now();
  const isNew = await items.insert({
    pk: orderPartition(orderId),
    sk: `EVENT#${metadata.eventId}`,
    type: event['detail-type'],
    orderId,
    customerId,
    status,
    reason,
    totalCents,
    currency,
    correlationId: metadata.correlationId,
    recordedAt: now.toISOString(),
    expiresAt: epochSeconds(now) + retentionDays * SECONDS_A_DAY,
  });
  if (isNew) count('NotificationRecorded', { type: event['detail-type'] });
  log.info(isNew ? 'notification recorded' : 'notification was recorded already', { type: event['detail-type'] });
}
