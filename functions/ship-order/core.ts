import { RetryableError } from '../../runtime/errors.ts';
import { deterministicId } from '../../runtime/ids.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { moved, readReservation } from '../orders/reservation.ts';
import { stepCompensated } from '../orders/step-compensated.ts';
import { destinationNotServed } from './errors.ts';
import type { ShipOrderResult } from './schema.ts';

/** Dependencies of the step's business code. */
export interface ShipOrderDeps extends StepCoreDeps {
  /** Country codes of the served countries, ISO 3166-1 alpha-2. */
  readonly servedCountries: readonly string[];
}

/**
 * Passes an order to the carrier, once. The goods leave the warehouse with it, so that the reservation ends in the same transaction: otherwise an
 * article would be sold out for good once its stock was ordered.
 *
 * @throws PermanentError `DestinationNotServed`, or `StepCompensated` when the shipment was cancelled already; RetryableError when the reservation
 * changed meanwhile
 */
export async function shipOrder(order: OrderPayload, deps: ShipOrderDeps): Promise<ShipOrderResult> {
  const { items, clock, servedCountries, log, count } = deps;
  const { orderId, correlationId, destination } = order;
  if (!servedCountries.includes(destination.country)) throw destinationNotServed(destination.country);
  const key = stepKey(orderId, 'SHIPMENT');
  const trackingId = deterministicId('shipment', orderId);
  const shippedAt = clock.now().toISOString();
  const { country } = destination;
  const reserved = await readReservation(items, orderId);
  const failed = await items.transact([
    { kind: 'insert', item: { ...key, state: 'SHIPPED', orderId, correlationId, trackingId, country, shippedAt } },
    ...(reserved?.state === 'RESERVED' ? moved(reserved, 'SHIPPED', { shippedAt }) : []),
  ]);
  if (failed.length === 0) {
    count('OrderShipped', { country });
    log.info('order shipped');
  } else {
    const existing = await items.read(key);
    if (!existing) throw new RetryableError('the reservation changed while the order was being shipped');
    if (existing.state !== 'SHIPPED') throw stepCompensated('ShipOrder');
    log.info('order was shipped already');
  }
  return { state: 'SHIPPED', trackingId };
}
