import { InvalidInput } from '../../runtime/errors.ts';
import { MAX_TOTAL_CENTS, type OrderRequest } from '../contracts/order.ts';
import { priceChanged } from './errors.ts';
import type { PriceOf } from './price-list.ts';

/** Lines of an order with their prices, and what they cost together. */
export interface Priced {
  readonly lines: { readonly sku: string; readonly quantity: number; readonly unitPriceCents: number }[];
  readonly totalCents: number;
}

/**
 * Takes the prices of an order from the price list.
 *
 * @throws InvalidInput when an article is not sold or the total is too high, HttpProblem 422 when the customer saw another price
 */
export function priced({ lines, currency }: OrderRequest, priceOf: PriceOf): Priced {
  const prices = lines.map(({ sku }) => priceOf(sku, currency));
  const notSold = prices.flatMap((price, i) =>
    price === undefined ? [{ path: `lines.${i}.sku`, message: 'is not sold' }] : [],
  );
  if (notSold.length > 0) throw new InvalidInput(notSold);
  const changed = lines.flatMap(({ unitPriceCents: seen }, i) =>
    seen === undefined || seen === prices[i] ? [] : [{ path: `lines.${i}.unitPriceCents`, message: `is ${prices[i]}` }],
  );
  if (changed.length > 0) throw priceChanged(changed);
  const withPrices = lines.map(({ sku, quantity }, i) => ({ sku, quantity, unitPriceCents: prices[i] ?? 0 }));
  const totalCents = withPrices.reduce((sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents, 0);
  if (totalCents > MAX_TOTAL_CENTS) {
    throw new InvalidInput([{ path: 'lines', message: `must cost no more than ${MAX_TOTAL_CENTS} cents together` }]);
  }
  return { lines: withPrices, totalCents };
}
