import * as z from 'zod/mini';

/** Most lines of an order; each becomes a write of one transaction, of which DynamoDB takes 100. */
export const MAX_LINES = 50;
/** Highest total, in cents: far from where numbers stop being exact, far above what anybody orders. */
const MAX_TOTAL_CENTS = 100_000_000;

export const orderLine = z.strictObject({
  sku: z
    .string()
    .check(
      z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, hyphens or underscores'),
    ),
  quantity: z.int().check(z.minimum(1), z.maximum(1_000)),
  unitPriceCents: z.int().check(z.minimum(0), z.maximum(10_000_000)),
});

/** ISO 4217. */
const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'must be three capital letters, e.g. EUR'));
/** ISO 3166-1 alpha-2. */
const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters, e.g. DE'));
/** What the card gateway gave to the shop for a card; never the card itself. */
const cardToken = z.string().check(z.regex(/^tok_[A-Za-z0-9_]{1,60}$/, 'must be a token of the card gateway'));

/** What a customer sends: the body of `POST /orders`. */
export const orderRequest = z
  .strictObject({
    lines: z.array(orderLine).check(z.minLength(1), z.maxLength(MAX_LINES)),
    currency,
    card: z.strictObject({ token: cardToken }),
    destination: z.strictObject({ country }),
  })
  .check(
    z.refine((order) => totalOf(order.lines) <= MAX_TOTAL_CENTS, {
      path: ['lines'],
      message: `must cost no more than ${MAX_TOTAL_CENTS} cents together`,
    }),
  );

/** What the workflow carries from step to step. Steps ignore what the workflow adds to it. */
export const orderPayload = z.object({
  orderId: z.uuid(),
  customerId: z.string().check(z.minLength(1)),
  lines: z.array(orderLine).check(z.minLength(1), z.maxLength(MAX_LINES)),
  totalCents: z.int().check(z.minimum(0)),
  currency,
  card: z.object({ token: cardToken }),
  destination: z.object({ country }),
  correlationId: z.string().check(z.minLength(1)),
});

export type OrderLine = z.infer<typeof orderLine>;
export type OrderRequest = z.infer<typeof orderRequest>;
export type OrderPayload = z.infer<typeof orderPayload>;

/** Price of all lines, in cents. */
export function totalOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents, 0);
}
