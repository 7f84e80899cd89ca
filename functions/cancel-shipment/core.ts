import { RetryableError } from '../../runtime/errors.ts';
import { parse } from '../../runtime/parse.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { type CancelShipmentResult, shipment } from './schema.ts';

/** A race is lost to the step or to a twin of this compensation, each of which moves the state on: so two rounds see the end. */
const ROUNDS = 3;

/**
 * Calls the shipment of an order off, once. Without a shipment it leaves a mark, so that one which is still on its way has no effect.
 *
 * @throws RetryableError when the state moved under it in every round
 */
export async function cancelShipment(order: OrderPayload, deps: StepCoreDeps): Promise<CancelShipmentResult> {
  const { items, clock, log, count } = deps;
  const { orderId, correlationId } = order;
  const key = stepKey(orderId, 'SHIPMENT');
  for (let round = 0; round < ROUNDS; round += 1) {
    const existing = await items.read(key);
    const cancelled = {
      ...existing,
      ...key,
      state: 'CANCELLED',
      orderId,
      correlationId,
      cancelledAt: clock.now().toISOString(),
    };
    if (!existing) {
      if (!(await items.insert(cancelled))) continue;
      log.info('nothing was shipped; a late shipment is barred');
      return { state: 'CANCELLED' };
    }
    const { state } = parse(shipment, existing);
    if (state === 'CANCELLED') {
      log.info('shipment was cancelled already');
      return { state };
    }
    if (!(await items.replace(cancelled, state))) continue;
    count('ShipmentCancelled');
    log.info('shipment cancelled');
    return { state: 'CANCELLED' };
  }
  throw new RetryableError('the shipment changed while it was being cancelled');
}
