import * as z from 'zod/mini';

/** Where an order stands. Only `PLACED` is not an end. */
export const ORDER_STATUSES = ['PLACED', 'CONFIRMED', 'REJECTED'] as const;

/**
 * An order in the single table, under the sort key `ORDER`. Whoever changes it adds 1 to `version`: that is how readers of the stream,
 * which may see a change twice, tell old from new.
 */
export const orderItem = z.object({
  orderId: z.uuid(),
  customerId: z.string().check(z.minLength(1)),
  status: z.enum(ORDER_STATUSES),
  /** Name of the error that ended it, when rejected. */
  reason: z.optional(z.string()),
  totalCents: z.int().check(z.minimum(0)),
  currency: z.string(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  correlationId: z.string().check(z.minLength(1)),
  version: z.int().check(z.minimum(1)),
  /** Region that took the order in. Replicas stream it too, but only here its events are published. */
  homeRegion: z.string().check(z.minLength(1)),
  /** Hash of the request, to tell a repetition from another order under the same key. */
  fingerprint: z.string(),
  /** ISO 8601. */
  placedAt: z.string(),
});

export type OrderItem = z.infer<typeof orderItem>;
export type OrderStatus = OrderItem['status'];
