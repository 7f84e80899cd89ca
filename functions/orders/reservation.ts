import * as z from 'zod/mini';
import { parse } from '../../runtime/parse.ts';
import { stepKey, stockKey } from '../contracts/order-facts.ts';
import type { Item, ItemStore, Write } from './item-store.ts';

/**
 * Schema of a reservation. Its states: `RESERVED` → `SHIPPED` when its goods left the warehouse, and back when the shipment is cancelled before
 * that; `RESERVED` → `RELEASED` by its compensation, which stores `RELEASED` too where nothing was reserved.
 */
const reservation = z.object({
  state: z.enum(['RESERVED', 'SHIPPED', 'RELEASED']),
  quantities: z._default(z.record(z.string(), z.int().check(z.minimum(1))), {}),
  /** Warehouse of the reservation. Empty in a mark, which has no stock to release. */
  warehouse: z._default(z.string(), ''),
});

/** Reservation of an order as it is stored. */
export interface Reservation extends z.infer<typeof reservation> {
  /** The whole item, for the write that replaces it. */
  readonly item: Item;
}

/** Reads the reservation of an order; undefined when there is none. */
export async function readReservation(items: ItemStore, orderId: string): Promise<Reservation | undefined> {
  const item = await items.read(stepKey(orderId, 'RESERVATION'));
  return item && { ...parse(reservation, item), item };
}

/**
 * Returns the writes that move a reservation to another state and count its stock accordingly: what a warehouse holds back for orders is what is
 * reserved, less what was shipped or released.
 *
 * @param changes attributes of the reservation that change besides its state
 */
export function moved(
  { item, state: wasState, quantities, warehouse }: Reservation,
  state: Reservation['state'],
  changes: Readonly<Record<string, unknown>> = {},
): Write[] {
  const held = Number(state === 'RESERVED') - Number(wasState === 'RESERVED');
  return [
    { kind: 'replace', item: { ...item, ...changes, state }, wasState },
    ...Object.entries(quantities).map(
      ([sku, quantity]): Write => ({
        kind: 'increment',
        key: stockKey(sku, warehouse),
        attribute: 'reserved',
        by: held * quantity,
      }),
    ),
  ];
}
