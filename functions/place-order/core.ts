import { createHash } from 'node:crypto';
import { deterministicId } from '../../runtime/ids.ts';
import { parse } from '../../runtime/parse.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { openShard, orderKey } from '../contracts/order-facts.ts';
import { type OrderItem, orderItem, startedWith } from '../contracts/order-item.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import type { Claim, ClaimOrder } from './claims.ts';
import { claimUnavailable, idempotencyKeyReused, placedElsewhere } from './errors.ts';
import type { PriceOf } from './price-list.ts';
import { priced } from './priced.ts';
import type { PlacedOrder, PlaceOrder } from './schema.ts';

/** Starts the saga of an order; succeeds too when it was started before. */
export type StartSaga = (order: OrderPayload) => Promise<void>;

/** Dependencies of the handler's business code. */
export interface PlaceOrderDeps extends StepCoreDeps {
  readonly startSaga: StartSaga;
  readonly priceOf: PriceOf;
  /** Claims an order in several regions; left out where one region takes all orders. */
  readonly claim?: ClaimOrder;
  /** Region of the function. */
  readonly region: string;
}

/** Computes the id of an order from customer and idempotency key, so that a repeated request gives the same order, in every region. */
export const orderIdOf = (customerId: string, idempotencyKey: string): string =>
  deterministicId('order', customerId, idempotencyKey);

/**
 * Stores an order and starts its saga, once and in one region, whichever regions are asked. If a try ends between the two, the next one completes
 * it.
 *
 * @throws HttpProblem 422 when the idempotency key was used for another order, or the customer saw another price; 409 when another region is about
 * to store the order; 503 when it cannot be claimed. InvalidInput when an article is not sold
 */
export async function placeOrder(command: PlaceOrder, deps: PlaceOrderDeps): Promise<PlacedOrder> {
  const { log, count, startSaga, region } = deps;
  const { card, destination, currency } = command.request;
  const { order, isNew } = await stored(command, deps);
  if (order.fingerprint !== fingerprintOf(command)) throw idempotencyKeyReused();
  const { orderId } = order;
  // Another region's order is that region's to start: its saga has the same name, but Step Functions compares names within a region only.
  if (order.status === 'PLACED' && order.homeRegion === region) {
    // From the stored order: a repeated start must have the same input to count as the same execution.
    await startSaga({ ...startedWith(order), card, destination });
  }
  if (isNew) count('OrderPlaced', { currency });
  log.info(isNew ? 'order placed' : 'order was placed already', { orderId });
  return { orderId, status: 'PLACED' };
}

interface StoredOrder {
  readonly order: OrderItem;
  readonly isNew: boolean;
}

/**
 * Claims and stores the order, or reads the one that an earlier try stored: that one keeps its prices, whatever the list says by now. What is not
 * sold is refused before it is claimed, so that the same key can be used for the corrected request.
 */
async function stored(command: PlaceOrder, deps: PlaceOrderDeps): Promise<StoredOrder> {
  const { items, region } = deps;
  const { customerId, idempotencyKey } = command;
  const key = orderKey(orderIdOf(customerId, idempotencyKey));
  let order: OrderItem;
  try {
    order = newOrder(command, deps);
  } catch (refusal) {
    const existing = await items.read(key);
    if (!existing) throw refusal;
    return { order: parse(orderItem, existing), isNew: false };
  }
  const claim = await claimed(order, deps);
  if (claim.fingerprint !== order.fingerprint) throw idempotencyKeyReused();
  if (claim.region !== region) {
    const existing = await items.read(key);
    if (!existing) throw placedElsewhere();
    return { order: parse(orderItem, existing), isNew: false };
  }
  if (await items.insert({ ...key, ...order })) return { order, isNew: true };
  return { order: parse(orderItem, await items.read(key)), isNew: false };
}

async function claimed({ orderId, fingerprint }: OrderItem, { claim, region, count }: PlaceOrderDeps): Promise<Claim> {
  const own = { region, fingerprint };
  try {
    return (await claim?.(orderId, own)) ?? own;
  } catch (error) {
    count('ClaimUnavailable');
    throw claimUnavailable(error);
  }
}

function newOrder(command: PlaceOrder, { clock, region, priceOf }: PlaceOrderDeps): OrderItem {
  const { customerId, request, correlationId, idempotencyKey } = command;
  const orderId = orderIdOf(customerId, idempotencyKey);
  return {
    orderId,
    customerId,
    status: 'PLACED',
    ...priced(request, priceOf),
    currency: request.currency,
    destination: request.destination,
    correlationId,
    version: 1,
    homeRegion: region,
    fingerprint: fingerprintOf(command),
    openShard: openShard(orderId),
    placedAt: clock.now().toISOString(),
  };
}

const fingerprintOf = ({ request }: PlaceOrder): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex');
