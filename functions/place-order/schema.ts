import * as z from 'zod/mini';
import { jsonOf } from '../../runtime/parse.ts';
import { type OrderRequest, orderRequest } from '../contracts/order.ts';

/** What we read of the API's event; the rest of it is not our business. */
export const placeOrderEvent = z.object({
  headers: z.nullish(z.record(z.string(), z.optional(z.string()))),
  body: jsonOf(orderRequest),
  requestContext: z.object({
    requestId: z.optional(z.string()),
    /** Put there by `authorize`. */
    authorizer: z.object({ customerId: z.string().check(z.minLength(1)) }),
  }),
});

/** The header's value: what a client library would send, e.g. a UUID. */
export const idempotencyKey = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{8,255}$/, 'must be 8 to 255 visible ASCII characters'));

/** An order to place, free of HTTP. */
export interface PlaceOrder {
  readonly customerId: string;
  readonly idempotencyKey: string;
  readonly request: OrderRequest;
  readonly correlationId: string;
}

/** The body of the answer. */
export type PlacedOrder = {
  orderId: string;
  status: 'PLACED';
};
