import { deterministicId } from '../../runtime/ids.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { stepCompensated } from '../orders/step-compensated.ts';
import { destinationNotServed } from './errors.ts';
import type { ShipOrderResult } from './schema.ts';

/** Dependencies of the step's business code. */
export interface ShipOrderDeps extends StepCoreDeps {
  /** Country codes of the served countries, ISO 3166-1 alpha-2. */
  readonly servedCountries: readonly string[];
}

/**
 * Passes an order to the carrier, once.
 *
 * @throws PermanentError `DestinationNotServed`, or `StepCompensated` when the shipment was cancelled already
 */
export async function shipOrder(order: OrderPayload, deps: ShipOrderDeps): Promise<ShipOrderResult> {
  const { items, clock, servedCountries, log, count } = deps;
  const { orderId, correlationId, destination } = order;
  if (!servedCountries.includes(destination.country)) throw destinationNotServed(destination.country);
  const key = stepKey(orderId, 'SHIPMENT');
  const trackingId = deterministicId('shipment', orderId);
  const shippedAt = clock.now().toISOString();
  const { country } = destination;
  if (await items.insert({ ...key, state: 'SHIPPED', orderId, correlationId, trackingId, country, shippedAt })) {
    count('OrderShipped', { country });
    log.info('order shipped');
  } else {
    const existing = await items.read(key);
    if (existing?.state !== 'SHIPPED') throw stepCompensated('ShipOrder');
    log.info('order was shipped already');
  }
  return { state: 'SHIPPED', trackingId };
}
