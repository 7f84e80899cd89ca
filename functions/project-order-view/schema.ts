import * as z from 'zod/mini';
import { imageOf } from '../../runtime/dynamodb-image.ts';
import { type OrderStatus, orderItem } from '../contracts/order-item.ts';

/**
 * Schema of a stream record of the single table. It may be of any item: the event source mapping's filter only saves
 * invocations.
 */
export const streamRecord = z.object({
  dynamodb: z.object({
    Keys: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }),
    NewImage: z.optional(z.unknown()),
  }),
});

/** Schema of the new image of an order. */
export const orderImage = imageOf(orderItem);

/** Order in the read model: one item, no joins, no personal data beyond the customer's id. */
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
  /** Version of the order that the view shows. */
  readonly version: number;
}
