import * as z from 'zod/mini';
import { CURRENCIES } from './order-facts.ts';

/** Maximum number of lines. Each becomes a write in one transaction, and DynamoDB allows 100 writes in one. */
export const MAX_LINES = 50;
/** Highest total in cents: far below the point where numbers stop being exact, far above any real order. */
export const MAX_TOTAL_CENTS = 100_000_000;

const line = {
  sku: z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, hyphens or underscores'),
    ),
  quantity: z.int().check(z.minimum(1), z.maximum(1_000)),
};

/** Country code, ISO 3166-1 alpha-2. */
const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters, e.g. DE'));
/** Token that the card gateway issued for a card; never the card number itself. */
const cardToken = z.string().check(z.regex(/^tok_[A-Za-z0-9_]{1,60}$/, 'must be a token of the card gateway'));

/**
 * Schema of the body of `POST /orders`. What an article costs, our price list says; a line may carry the price that the customer saw, and is
 * refused when that is another one.
 */
export const orderRequest = z.strictObject({
  lines: z
    .array(z.strictObject({ ...line, unitPriceCents: z.optional(z.int()) }))
    .check(z.minLength(1), z.maxLength(MAX_LINES)),
  currency: z.enum(CURRENCIES),
  card: z.strictObject({ token: cardToken }),
  destination: z.strictObject({ country }),
});

/** Schema of the payload that the workflow passes from step to step. Steps ignore fields that the workflow adds. */
export const orderPayload = z.object({
  orderId: z.uuid(),
  customerId: z.string().check(z.minLength(1)),
  lines: z.array(z.object(line)).check(z.minLength(1), z.maxLength(MAX_LINES)),
  totalCents: z.int().check(z.minimum(0)),
  /** Currency code, ISO 4217. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** Card to charge. Compensations need none, and a saga that the sweeper starts has none: it is rejected. */
  card: z.optional(z.object({ token: cardToken })),
  destination: z.object({ country }),
  correlationId: z.string().check(z.minLength(1)),
});

export type OrderLine = OrderPayload['lines'][number];
export type OrderRequest = z.infer<typeof orderRequest>;
export type OrderPayload = z.infer<typeof orderPayload>;
