import { RetryableError } from '../../runtime/errors.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { moved, readReservation } from '../orders/reservation.ts';
import type { ReleaseStockResult } from './schema.ts';

/**
 * Maximum number of rounds. A lost race moves the state forward, as the step or another run of this compensation won
 * it: two rounds suffice.
 */
const ROUNDS = 3;

/**
 * Releases the stock that an order reserved, once. Without a reservation it stores a mark, so that a reservation that
 * runs later has no effect.
 *
 * @throws RetryableError when another run changed the state in every round, less is reserved than has to be released, or the goods are shipped
 */
export async function releaseStock(order: OrderPayload, deps: StepCoreDeps): Promise<ReleaseStockResult> {
  const { items, clock, log, count } = deps;
  const { orderId, correlationId } = order;
  for (let round = 0; round < ROUNDS; round += 1) {
    const existing = await readReservation(items, orderId);
    const releasedAt = clock.now().toISOString();
    if (!existing) {
      const mark = { ...stepKey(orderId, 'RESERVATION'), state: 'RELEASED', orderId, correlationId, releasedAt };
      if (!(await items.insert(mark))) continue;
      log.info('nothing was reserved; a later reservation is prevented');
      return { state: 'RELEASED' };
    }
    if (existing.state === 'RELEASED') {
      log.info('stock was released already');
      return { state: 'RELEASED' };
    }
    if (existing.state === 'SHIPPED')
      throw new RetryableError('the goods are shipped; the shipment is cancelled first');
    if ((await items.transact(moved(existing, 'RELEASED', { releasedAt }))).length > 0) continue;
    count('StockReleased');
    log.info('stock released', { articles: Object.keys(existing.quantities).length });
    return { state: 'RELEASED' };
  }
  throw new RetryableError('the reservation changed while it was being released');
}
