import { RetryableError } from '../../runtime/errors.ts';
import { parse } from '../../runtime/parse.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { moved, readReservation } from '../orders/reservation.ts';
import { type CancelShipmentResult, shipment } from './schema.ts';

/**
 * Maximum number of rounds. A lost race moves the state forward, as the step or another run of this compensation won
 * it: two rounds suffice.
 */
const ROUNDS = 3;

/**
 * Cancels the shipment of an order, once; its goods are reserved again until they are released. Without a shipment it stores a mark, so that a
 * shipping step that runs later has no effect.
 *
 * @throws RetryableError when another run changed the state in every round
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
      log.info('nothing was shipped; a later shipment is prevented');
      return { state: 'CANCELLED' };
    }
    const { state } = parse(shipment, existing);
    if (state === 'CANCELLED') {
      log.info('shipment was cancelled already');
      return { state };
    }
    const reserved = await readReservation(items, orderId);
    const failed = await items.transact([
      { kind: 'replace', item: cancelled, wasState: state },
      ...(reserved?.state === 'SHIPPED' ? moved(reserved, 'RESERVED') : []),
    ]);
    if (failed.length > 0) continue;
    count('ShipmentCancelled');
    log.info('shipment cancelled');
    return { state: 'CANCELLED' };
  }
  throw new RetryableError('the shipment changed while it was being cancelled');
}
