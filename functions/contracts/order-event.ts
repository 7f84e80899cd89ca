import * as z from 'zod/mini';
import { ORDER_EVENT_SOURCE, ORDER_EVENT_TYPES } from './order-facts.ts';

/**
 * Schema of `detail` in `OrderConfirmed` and `OrderRejected`. Fields may be added within a version; readers ignore
 * unknown fields.
 */
export const orderEventDetail = z.object({
  metadata: z.object({
    correlationId: z.string().check(z.minLength(1)),
    /** Id of the event; a repeated event has the same one, so that readers can drop it. */
    eventId: z.uuid(),
    version: z.literal(1),
  }),
  data: z.object({
    orderId: z.uuid(),
    customerId: z.string().check(z.minLength(1)),
    totalCents: z.int().check(z.minimum(0)),
    currency: z.string(),
    status: z.enum(['CONFIRMED', 'REJECTED']),
    reason: z.optional(z.string()),
  }),
});

/** Schema of the whole event, with the fields that EventBridge adds around `detail`. */
export const orderEvent = z.object({
  id: z.string(),
  source: z.literal(ORDER_EVENT_SOURCE),
  'detail-type': z.enum([ORDER_EVENT_TYPES.CONFIRMED, ORDER_EVENT_TYPES.REJECTED]),
  time: z.string(),
  detail: orderEventDetail,
});

export type OrderEventDetail = z.infer<typeof orderEventDetail>;
export type OrderEvent = z.infer<typeof orderEvent>;
