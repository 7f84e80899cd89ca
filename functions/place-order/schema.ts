import * as z from 'zod/mini';
import { jsonOf } from '../../runtime/parse.ts';
import { type OrderRequest, orderRequest } from '../contracts/order.ts';

/** Schema of the fields that are read from the event of API Gateway; others are ignored. */
export const placeOrderEvent = z.object({
  headers: z.nullish(z.record(z.string(), z.optional(z.string()))),
  body: jsonOf(orderRequest),
  requestContext: z.object({
    requestId: z.optional(z.string()),
    /** Context that the authorizer (`authorize`) adds. */
    authorizer: z.object({ customerId: z.string().check(z.minLength(1)) }),
  }),
});

/** Schema of the idempotency key: a header value such as a UUID. */
export const idempotencyKey = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{8,255}$/, 'must be 8 to 255 visible ASCII characters'));

/** Order to place, without any HTTP. */
export interface PlaceOrder {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly request: OrderRequest;
  readonly correlationId: string;
}

/** Body of the answer. */
export type PlacedOrder = {
  orderId: string;
  status: 'PLACED';
};
