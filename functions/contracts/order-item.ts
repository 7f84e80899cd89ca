import * as z from 'zod/mini';

/** Statuses of an order. All but `PLACED` are final. */
export const ORDER_STATUSES = ['PLACED', 'CONFIRMED', 'REJECTED'] as const;

/**
 * Schema of an order in the single table, under the sort key `ORDER`. Every change adds 1 to `version`: readers of the
 * stream, which may see a change twice, compare it to tell an old change from a new one.
 */
export const orderItem = z.object({
  orderId: z.uuid(),
  customerId: z.string().check(z.minLength(1)),
  status: z.enum(ORDER_STATUSES),
  /** Name of the error that ended a rejected order. */
  reason: z.optional(z.string()),
  totalCents: z.int().check(z.minimum(0)),
  currency: z.string(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.int(), unitPriceCents: z.optional(z.int()) })),
  correlationId: z.string().check(z.minLength(1)),
  version: z.int().check(z.minimum(1)),
  /**
   * Region that accepted the order. Replicas in other regions stream it too, but only this one publishes its events.
   */
  homeRegion: z.string().check(z.minLength(1)),
  /** Hash of the request: tells a repeated request from another order under the same idempotency key. */
  fingerprint: z.string(),
  /** Country to deliver to. */
  destination: z.optional(z.object({ country: z.string() })),
  /** Part of the index of open orders; gone once the order has ended. */
  openShard: z.optional(z.string()),
  /** Time of the order, ISO 8601. */
  placedAt: z.string(),
});

export type OrderItem = z.infer<typeof orderItem>;
export type OrderStatus = OrderItem['status'];

/** Returns what a saga gets of a stored order, whoever starts it. */
export function startedWith({ orderId, customerId, lines, totalCents, currency, correlationId }: OrderItem) {
  const wanted = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  return { orderId, customerId, lines: wanted, totalCents, currency, correlationId };
}
