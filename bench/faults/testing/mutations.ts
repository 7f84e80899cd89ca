import type { ItemStore } from '../../../functions/orders/item-store.ts';
import { currentInvocation } from '../../../runtime/testing/simulator/index.ts';
import { estateOf } from '../estate.ts';
import type { Fixes } from '../handlers.ts';
import type { KindName } from '../kinds.ts';

/** Fix that is taken out, a kind of fault that shows that it is missing, and what is then broken. */
export interface Mutation {
  readonly without: Partial<Fixes>;
  readonly kind: KindName;
  readonly broken: RegExp;
  /** Seed of the first run, for what is rare. Unless given: 1. */
  readonly seed?: number;
}

/** Changes single operations of the store of one function. */
const storeOf =
  (name: string, change: (items: ItemStore) => Partial<ItemStore>): Fixes['itemsOf'] =>
  (functionName, items) => {
    if (functionName !== name) return items;
    return {
      read: (key) => items.read(key),
      insert: (item) => items.insert(item),
      replace: (item, wasState) => items.replace(item, wasState),
      transact: (writes) => items.transact(writes),
      ...change(items),
    };
  };

/** Gives the money back when the charge could not be read after a refused write, whatever the reason, and lets the step be tried again. */
function refundingAfterAnyError(items: ItemStore): Partial<ItemStore> {
  const refused = new WeakSet<object>();
  return {
    async replace(item, wasState) {
      const done = await items.replace(item, wasState);
      const invocation = currentInvocation();
      if (!done && invocation) refused.add(invocation);
      return done;
    },
    async read(key) {
      const invocation = currentInvocation();
      try {
        return await items.read(key);
      } catch (error) {
        if (invocation && refused.has(invocation)) {
          await estateOf(invocation.world).gateway.refund(key.pk.replace('ORDER#', ''));
        }
        throw error;
      }
    },
  };
}

/** Fixes that the simulator must miss, by what they do. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a client recognises its own writes (H1)': {
    without: { recogniseOwnWrites: (client) => client },
    kind: 'lost-after',
    broken: /takes its own write for another's/,
  },
  'only the one error that says so is a reason to refund (H1)': {
    without: { itemsOf: storeOf('charge-card', refundingAfterAnyError) },
    kind: 'reads',
    broken: /confirmed and refunded/,
    // The first is run 1515: the charge must run twice, lose the race and not be able to read why.
    seed: 1_500,
  },
  'an order is claimed before it starts (H12)': {
    without: { claimsIn: () => (_orderId, wanted) => Promise.resolve(wanted) },
    kind: 'regions',
    broken: /stock of|confirmed and|rejected and/,
  },
  'a region that is alone claims where the lost one did (H12)': {
    without: { claimsIn: () => (_orderId, wanted) => Promise.resolve(wanted) },
    kind: 'failover',
    broken: /stock of|confirmed and|rejected and/,
  },
  'orders that were never started are looked for (H13)': {
    without: { sweeps: false },
    kind: 'death',
    broken: /placed for ever/,
  },
};
