import * as z from 'zod/mini';
import { parse } from '../../runtime/parse.ts';
import { claimKey } from '../contracts/order-facts.ts';
import type { ItemStore } from '../orders/item-store.ts';

/** Schema of a claim. */
const claim = z.object({
  /** Region that may run the order's saga. */
  region: z.string(),
  /** Hash of the request that it is for. */
  fingerprint: z.string(),
});

/** Claim of an order by a region. */
export type Claim = z.infer<typeof claim>;

/** Claims an order. Returns the claim that holds: the given one, or that of the region that came first. */
export type ClaimOrder = (orderId: string, wanted: Claim) => Promise<Claim>;

/** Table of a region, in which orders are claimed. */
export interface ClaimStore {
  readonly region: string;
  readonly items: Pick<ItemStore, 'insert' | 'read'>;
}

/**
 * Returns a function that claims orders in the tables of several regions, one after the other and always in the same order. Only who has all claims
 * may start the order's saga. Two regions that get the same order at the same time meet at the first table, before their writes reach each other;
 * and since every table knows each order that was started, any one of them is enough to go on with when the others are lost.
 *
 * @throws Error of the first table that cannot be reached; what was claimed until then stays claimed, for the next try
 */
export function claimsIn(stores: readonly ClaimStore[]): ClaimOrder {
  return async (orderId, wanted) => {
    for (const { region, items } of stores) {
      const key = claimKey(orderId, region);
      if (await items.insert({ ...key, ...wanted })) continue;
      const found = parse(claim, await items.read(key));
      if (found.region !== wanted.region || found.fingerprint !== wanted.fingerprint) return found;
    }
    return wanted;
  };
}
