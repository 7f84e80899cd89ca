import type { Clock } from '../../runtime/clock.ts';
import { deterministicId } from '../../runtime/ids.ts';
import type { CountMetric, Log } from '../../runtime/observability.ts';
import type { OrderEventDetail } from '../contracts/order-event.ts';
import { ORDER_EVENT_TYPES } from '../contracts/order-facts.ts';
import type { OrderItem } from '../contracts/order-item.ts';
import type { OrderView } from './schema.ts';

/** Store of the read model. */
export interface Views {
  /**
   * Stores a view unless a newer one is stored.
   *
   * @returns the highest version whose event is known to be published, 0 for none
   */
  save(view: OrderView): Promise<number>;
  /** Stores that the event of a version is published. */
  markPublished(orderId: string, version: number): Promise<void>;
}

/** Publishes an event; resolves once the bus has it. */
export type Publish = (type: string, detail: OrderEventDetail) => Promise<void>;

/** Dependencies of the projector's business code. */
export interface ProjectDeps {
  readonly views: Views;
  readonly publish: Publish;
  readonly clock: Clock;
  /** Region of the function. */
  readonly region: string;
  readonly log: Log;
  readonly count: CountMetric;
}

/**
 * Updates the view of an order and publishes the final status of the order. An earlier try may have ended at any point:
 * the view's version prevents a step back, and the event is published, with the same id each time, until it is stored
 * as published.
 */
export async function projectOrderView(order: OrderItem, deps: ProjectDeps): Promise<void> {
  const { views, publish, clock, region, log, count } = deps;
  const { orderId, version } = order;
  const published = await views.save(viewOf(order, clock.now()));
  log.info('view updated', { status: order.status, version });
  const { status } = order;
  if (status === 'PLACED' || published >= version) return;
  if (order.homeRegion !== region) {
    log.info('event is published by the region that accepted the order', { homeRegion: order.homeRegion });
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
    data: { orderId, customerId, totalCents, currency, status, reason },
  };
}
