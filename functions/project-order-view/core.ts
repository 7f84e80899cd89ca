import type { Clock } from '../../runtime/clock.ts';
import { deterministicId } from '../../runtime/ids.ts';
import type { Count, Log } from '../../runtime/observability.ts';
import type { OrderEventDetail } from '../contracts/order-event.ts';
import { ORDER_EVENT_TYPES } from '../contracts/order-facts.ts';
import type { OrderItem } from '../contracts/order-item.ts';
import type { OrderView } from './schema.ts';

/** The read model. */
export interface Views {
  /**
   * Stores a view unless a newer one is there.
   *
   * @returns the highest version whose event is known to be published, 0 for none
   */
  save(view: OrderView): Promise<number>;
  /** Notes that the event of a version is published. */
  markPublished(orderId: string, version: number): Promise<void>;
}

/** Publishes an event; resolves once the bus has it. */
export type Publish = (type: string, detail: OrderEventDetail) => Promise<void>;

export interface ProjectDeps {
  readonly views: Views;
  readonly publish: Publish;
  readonly clock: Clock;
  /** Region we run in. */
  readonly region: string;
  readonly log: Log;
  readonly count: Count;
}

/**
 * Brings the view of an order up to date and publishes how the order ended. Any prefix of this may have happened before, in any number of
 * tries: the view is guarded by its version, and the event is published until it is noted as published, each time with the same id.
 */
export async function projectOrderView(order: OrderItem, deps: ProjectDeps): Promise<void> {
  const { views, publish, clock, region, log, count } = deps;
  const { orderId, version } = order;
  const published = await views.save(viewOf(order, clock.now()));
  log.info('view updated', { status: order.status, version });
  const { status } = order;
  if (status === 'PLACED' || published >= version) return;
  if (order.homeRegion !== region) {
    log.info('event is published by the region that took the order in', { homeRegion: order.homeRegion });
    return;
  }
  const type = ORDER_EVENT_TYPES[status];
  await publish(type, detailOf(order, status));
  await views.markPublished(orderId, version);
  count(type);
  log.info('event published', { type });
}

function viewOf(order: OrderItem, now: Date): OrderView {
  const { orderId, customerId, status, reason, totalCents, currency, correlationId, placedAt, version } = order;
  return {
    orderId,
    customerId,
    status,
    ...(reason === undefined ? {} : { reason }),
    totalCents,
    currency,
    lineCount: order.lines.length,
    correlationId,
    placedAt,
    updatedAt: now.toISOString(),
    version,
  };
}

function detailOf(order: OrderItem, status: 'CONFIRMED' | 'REJECTED'): OrderEventDetail {
  const { orderId, customerId, totalCents, currency, reason, correlationId, version } = order;
  return {
    metadata: { correlationId, eventId: deterministicId('order-event', orderId, String(version)), version: 1 },
    data: { orderId, customerId, totalCents, currency, status, ...(reason === undefined ? {} : { reason }) },
  };
}
