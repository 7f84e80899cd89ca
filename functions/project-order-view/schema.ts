import * as z from 'zod/mini';
import { imageOf } from '../../runtime/dynamodb-image.ts';
import { type OrderStatus, orderItem } from '../contracts/order-item.ts';

/** A change of an item of the single table. Items other than orders stream too: the filter of the mapping is a saving, not a promise. */
export const streamRecord = z.object({
  dynamodb: z.object({
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.optional(z.unknown()),
  }),
});

/** The new image of an order. */
export const orderImage = imageOf(orderItem);

/** An order as it is read: one item, no joins, nothing personal beyond the customer's id. */
export interface OrderView {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly reason?: string;
  readonly totalCents: number;
  readonly currency: string;
  readonly lineCount: number;
  readonly correlationId: string;
  readonly placedAt: string;
  readonly updatedAt: string;
  /** Version of the order that it shows. */
  readonly version: number;
}
