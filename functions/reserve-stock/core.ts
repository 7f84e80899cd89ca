import type { OrderLine, OrderPayload } from '../contracts/order.ts';
import { stepKey, stockKey } from '../contracts/order-facts.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import type { Write } from '../orders/item-store.ts';
import { stepCompensated } from '../orders/step-compensated.ts';
import { outOfStock } from './errors.ts';
import type { ReserveStockResult } from './schema.ts';

/** Dependencies of the step's business code. */
export interface ReserveStockDeps extends StepCoreDeps {
  /** Stock of each article. */
  readonly stockPerSku: number;
  /** Warehouse that serves the order: the region of the function. */
  readonly warehouse: string;
}

/**
 * Reserves all lines of an order or none, once per order.
 *
 * @throws PermanentError `OutOfStock`, or `StepCompensated` when the reservation was released already
 */
export async function reserveStock(order: OrderPayload, deps: ReserveStockDeps): Promise<ReserveStockResult> {
  const { items, clock, stockPerSku, warehouse, log, count } = deps;
  const { orderId, correlationId } = order;
  const wanted = quantitiesOf(order.lines);
  const tooMuch = wanted.find(([, quantity]) => quantity > stockPerSku);
  if (tooMuch) throw outOfStock(tooMuch[0]);
  const key = stepKey(orderId, 'RESERVATION');
  const reservation = {
    ...key,
    state: 'RESERVED',
    orderId,
    correlationId,
    quantities: Object.fromEntries(wanted),
    warehouse,
    reservedAt: clock.now().toISOString(),
  };
  const failed = await items.transact([
    { kind: 'insert', item: reservation },
    ...wanted.map(
      ([sku, by]): Write => ({
        kind: 'increment',
        key: stockKey(sku, warehouse),
        attribute: 'reserved',
        by,
        atMost: stockPerSku,
      }),
    ),
  ]);
  if (failed.includes(0)) {
    // Either an earlier try succeeded although its answer was lost, or the workflow has started to compensate.
    const existing = await items.read(key);
    if (existing?.state !== 'RESERVED') throw stepCompensated('ReserveStock');
    log.info('stock was reserved already');
  } else if (failed[0] !== undefined) {
    throw outOfStock(wanted[failed[0] - 1]?.[0] ?? 'unknown');
  } else {
    count('StockReserved');
    log.info('stock reserved', { articles: wanted.length });
  }
  return { state: 'RESERVED', articles: wanted.length };
}

/**
 * Adds up the quantity of each article. Several lines may name the same one, and DynamoDB allows one write per item in
 * a transaction.
 */
function quantitiesOf(lines: readonly OrderLine[]): [string, number][] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  // Sorted, so that two orders for the same articles write them in the same order.
  return [...quantities].sort(([a], [b]) => (a < b ? -1 : 1));
}
