import type { CURRENCIES } from '../contracts/order-facts.ts';

export type Currency = (typeof CURRENCIES)[number];

/** Price of one piece of an article in cents; undefined for an article that is not sold. */
export type PriceOf = (sku: string, currency: Currency) => number | undefined;

/** Articles that the shop sells. A stand-in for a catalogue: put the lookup of a real one here. */
const PRICES = new Map<string, Readonly<Record<Currency, number>>>([
  ['book-42', { EUR: 1995, GBP: 1695, USD: 2195 }],
  ['mug-7', { EUR: 890, GBP: 790, USD: 990 }],
  ['pen-1', { EUR: 10, GBP: 9, USD: 12 }],
]);

export const priceOf: PriceOf = (sku, currency) => PRICES.get(sku)?.[currency];
