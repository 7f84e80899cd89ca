import { RetryableError } from '../../runtime/errors.ts';
import { parse } from '../../runtime/parse.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey, stockKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import type { Write } from '../orders/item-store.ts';
import { type ReleaseStockResult, reservation } from './schema.ts';

/**
 * Maximum number of rounds. A lost race moves the state forward, as the step or another run of this compensation won
 * it: two rounds suffice.
 */
const ROUNDS = 3;

/**
 * Releases the stock that an order reserved, once. Without a reservation it stores a mark, so that a reservation that
 * runs later has no effect.
 *
 * @throws RetryableError when another run changed the state in every round, or less is reserved than has to be released
 */
export async function releaseStock(order: OrderPayload, deps: StepCoreDeps): Promise<ReleaseStockResult> {
  const { items, clock, log, count } = deps;
  const { orderId, correlationId } = order;
  const key = stepKey(orderId, 'RESERVATION');
  for (let round = 0; round < ROUNDS; round += 1) {
    const existing = await items.read(key);
    const released = {
      ...existing,
      ...key,
      state: 'RELEASED',
      orderId,
      correlationId,
      releasedAt: clock.now().toISOString(),
    };
    if (!existing) {
      if (!(await items.insert(released))) continue;
      log.info('nothing was reserved; a later reservation is prevented');
      return { state: 'RELEASED' };
    }
    const { state, quantities, warehouse } = parse(reservation, existing);
    if (state === 'RELEASED') {
      log.info('stock was released already');
      return { state };
    }
    const failed = await items.transact([
      { kind: 'replace', item: released, wasState: 'RESERVED' },
      ...Object.entries(quantities).map(
        ([sku, quantity]): Write => ({
          kind: 'increment',
          key: stockKey(sku, warehouse),
          attribute: 'reserved',
          by: -quantity,
        }),
      ),
    ]);
    if (failed.length > 0) continue;
    count('StockReleased');
    log.info('stock released', { articles: Object.keys(quantities).length });
    return { state: 'RELEASED' };
  }
  throw new RetryableError('the reservation changed while it was being released');
}
