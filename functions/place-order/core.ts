import { createHash } from 'node:crypto';
import { deterministicId } from '../../runtime/ids.ts';
import { parse } from '../../runtime/parse.ts';
import { type OrderPayload, totalOf } from '../contracts/order.ts';
import { orderKey } from '../contracts/order-facts.ts';
import { type OrderItem, orderItem } from '../contracts/order-item.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { idempotencyKeyReused } from './errors.ts';
import type { PlacedOrder, PlaceOrder } from './schema.ts';

/** Starts the saga of an order; succeeds too when it was started before. */
export type StartSaga = (order: OrderPayload) => Promise<void>;

/** Dependencies of the handler's business code. */
export interface PlaceOrderDeps extends StepCoreDeps {
  readonly startSaga: StartSaga;
  /** Region of the function. */
  readonly region: string;
}

/**
 * Computes the id of an order from customer and idempotency key, so that a repeated request gives the same order.
 * Regions do not share their orders at once: a client must send all tries of one order to the same region.
 */
export const orderIdOf = (customerId: string, idempotencyKey: string): string =>
  deterministicId('order', customerId, idempotencyKey);

/**
 * Stores an order and starts its saga, once. If a try ends between the two, the next one completes it.
 *
 * @throws HttpProblem 422 when the idempotency key was used for another order
 */
export async function placeOrder(command: PlaceOrder, deps: PlaceOrderDeps): Promise<PlacedOrder> {
  const { items, clock, log, count, startSaga, region } = deps;
  const { customerId, request, correlationId } = command;
  const orderId = orderIdOf(customerId, command.idempotencyKey);
  const { lines, currency, card, destination } = request;
  const order: OrderItem = {
    orderId,
    customerId,
    status: 'PLACED',
    totalCents: totalOf(lines),
    currency,
    lines,
    correlationId,
    version: 1,
    homeRegion: region,
    fingerprint: createHash('sha256').update(JSON.stringify(request)).digest('hex'),
    placedAt: clock.now().toISOString(),
  };
  const key = orderKey(orderId);
  const isNew = await items.insert({ ...key, ...order, destination });
  const stored = isNew ? order : parse(orderItem, await items.read(key));
  if (stored.fingerprint !== order.fingerprint) throw idempotencyKeyReused();
  if (stored.status === 'PLACED') {
    const { totalCents } = order;
    // Pass the stored correlation id: a repeated start must have the same input to count as the same execution.
    await startSaga({
      orderId,
      customerId,
      lines,
      totalCents,
      currency,
      card,
      destination,
      correlationId: stored.correlationId,
    });
  }
  if (isNew) count('OrderPlaced', { currency });
  log.info(isNew ? 'order placed' : 'order was placed already', { orderId });
  return { orderId, status: 'PLACED' };
}
