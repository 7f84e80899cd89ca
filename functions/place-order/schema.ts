import * as z from 'zod';
import { type OrderRequest, orderRequest } from '../contracts/order.ts';
import { jsonOf } from '../shared/parse.ts';

/** What we read of the API's event; the rest of it is not our business. */
export const placeOrderEvent = z.object({
  headers: z.record(z.string(), z.string().optional()).nullish(),
  body: jsonOf(orderRequest),
  requestContext: z.object({
    requestId: z.string().optional(),
    /** Put there by `authorize`. */
    authorizer: z.object({ customerId: z.string().min(1) }),
  }),
});

/** The header's value: what a client library would send, e.g. a UUID. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,255}$/, 'must be 8 to 255 visible ASCII characters');

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
