import { createHash } from 'node:crypto';
import { deterministicId } from '../../runtime/ids.ts';
import { parse } from '../../runtime/parse.ts';
import { type OrderPayload, totalOf } from '../contracts/order.ts';
import { orderKey } from '../contracts/order-facts.ts';
import { type OrderItem, orderItem } from '../contracts/order-item.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import { idempotencyKeyReused } from './errors.ts';
import type { PlacedOrder, PlaceOrder } from './schema.ts';

/** Starts the saga of an order. Succeeds when it was started before. */
export type StartSaga = (order: OrderPayload) => Promise<void>;

export interface PlaceOrderDeps extends StepCoreDeps {
  readonly startSaga: StartSaga;
  /** Region we run in. */
  readonly region: string;
}

/** The same customer and key make the same order, however often they arrive. Regions do not ask each other: a client
 * sends the tries of one order to the same region. */
export const orderIdOf = (customerId: string, idempotencyKey: string): string =>
  deterministicId('order', customerId, idempotencyKey);

/**
 * Writes an order down and starts its saga, once. A try that died between the two is completed by the next one.
 *
 * @throws HttpProblem 422 when the key stands for another order
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
    // The stored correlation id, so that a repeated start has the same input and counts as the same one.
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
