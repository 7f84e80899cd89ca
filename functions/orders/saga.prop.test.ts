import fc from 'fast-check';
import { cancelShipment } from '../cancel-shipment/core.ts';
import { chargeCard } from '../charge-card/core.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { refundCard } from '../refund-card/core.ts';
import { releaseStock } from '../release-stock/core.ts';
import { reserveStock } from '../reserve-stock/core.ts';
import { shipOrder } from '../ship-order/core.ts';
import type { CardGateway } from './card-gateway.ts';
import type { Item, ItemStore } from './item-store.ts';
import { BookkeepingGateway } from './testing/card-gateways.ts';
import { memoryDeps } from './testing/core-deps.ts';
import { anOrder } from './testing/order.ts';

/** Runs steps so that fast-check picks the order in which everything they wait for is answered. */
function scheduled<T extends object>(scheduler: fc.Scheduler, target: T, methods: readonly (keyof T)[]): T {
  const later = Object.create(target);
  for (const method of methods) {
    const act = (target[method] as (...args: unknown[]) => unknown).bind(target);
    later[method] = async (...args: unknown[]) => {
      await scheduler.schedule(Promise.resolve(), String(method));
      return act(...args);
    };
  }
  return later;
}

function world(scheduler: fc.Scheduler) {
  const deps = memoryDeps();
  const books = new BookkeepingGateway();
  const items = scheduled<ItemStore>(scheduler, deps.items, ['read', 'insert', 'replace', 'transact']);
  const gateway = scheduled<CardGateway>(scheduler, books, ['charge', 'refund']);
  return {
    store: deps.items,
    books,
    deps: { ...deps, items, gateway, stockPerSku: 10, warehouse: 'eu-west-1', servedCountries: ['DE'] },
  };
}

type World = ReturnType<typeof world>;
type Act = (order: OrderPayload, deps: World['deps']) => Promise<{ readonly state: string }>;

const order = anOrder();
const reserved = ({ store }: World) => store.items.find(({ sk }) => sk === 'WAREHOUSE#eu-west-1')?.['reserved'] ?? 0;
const stateOf = ({ store }: World, sk: string) => store.items.find((item) => item.sk === sk)?.['state'];

const PAIRS: readonly {
  readonly name: string;
  readonly sk: string;
  readonly step: Act;
  readonly undo: Act;
  readonly effect: (world: World) => unknown;
  readonly done: unknown;
  readonly undone: unknown;
  /** Items that the steps before it left. */
  readonly before?: readonly Item[];
}[] = [
  { name: 'stock', sk: 'RESERVATION', step: reserveStock, undo: releaseStock, effect: reserved, done: 2, undone: 0 },
  {
    name: 'card',
    sk: 'CHARGE',
    step: chargeCard,
    undo: refundCard,
    effect: ({ books }) => books.holds(order.orderId),
    done: true,
    undone: false,
  },
  {
    name: 'shipment',
    sk: 'SHIPMENT',
    step: shipOrder,
    undo: cancelShipment,
    effect: (world) => [stateOf(world, 'SHIPMENT') === 'SHIPPED', reserved(world)],
    done: [true, 0],
    undone: [false, 2],
    before: [
      {
        pk: `ORDER#${order.orderId}`,
        sk: 'RESERVATION',
        state: 'RESERVED',
        quantities: { 'book-42': 2 },
        warehouse: 'eu-west-1',
      },
      { pk: 'STOCK#book-42', sk: 'WAREHOUSE#eu-west-1', reserved: 2 },
    ],
  },
];

describe.each(PAIRS)('step and compensation: $name', ({ sk, step, undo, effect, done, undone, before = [] }) => {
  const begin = (scheduler: fc.Scheduler) => {
    const begun = world(scheduler);
    for (const item of before) void begun.store.insert(item);
    return begun;
  };
  const twins = fc.integer({ min: 1, max: 3 });

  it('takes effect once however many tries of it run at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), twins, async (scheduler, tries) => {
        const it = begin(scheduler);
        const all = Promise.all(Array.from({ length: tries }, () => step(order, it.deps)));
        await scheduler.waitFor(all);
        expect(effect(it)).toEqual(done);
        expect(it.books.charged.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has no effect in the end once it is compensated, whatever ran at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), twins, twins, async (scheduler, tries, compensations) => {
        const it = begin(scheduler);
        const running = Promise.allSettled([
          ...Array.from({ length: tries }, () => step(order, it.deps)),
          ...Array.from({ length: compensations }, () => undo(order, it.deps)),
        ]);
        const outcomes = await scheduler.waitFor(running);
        // Compensations succeed; steps succeed (and are undone) or come after their compensation.
        expect(outcomes.slice(tries).map(({ status }) => status)).not.toContain('rejected');
        expect(effect(it)).toEqual(undone);
        expect(it.books.charged.length).toBe(it.books.refunded.length);
        expect(stateOf(it, sk)).toMatch(/^(RELEASED|REFUNDED|CANCELLED)$/);
      }),
    );
  });

  it('bars a step that comes after its compensation', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const it = begin(scheduler);
        await scheduler.waitFor(undo(order, it.deps));
        const late = step(order, it.deps).catch((error: Error) => error.name);
        expect(await scheduler.waitFor(late)).toBe('StepCompensated');
        expect(effect(it)).toEqual(undone);
      }),
      { numRuns: 10 },
    );
  });
});

describe('stock of one article', () => {
  it('is never reserved beyond what there is, and what was refused reserves nothing', async () => {
    const orders = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), orders, async (scheduler, quantities) => {
        const it = world(scheduler);
        const running = Promise.allSettled(
          quantities.map((quantity, i) =>
            reserveStock(
              anOrder({
                orderId: `0000000${i}-1111-8111-8111-111111111111`,
                lines: [{ sku: 'book-42', quantity }],
              }),
              it.deps,
            ),
          ),
        );
        const outcomes = await scheduler.waitFor(running);
        const granted = quantities.filter((_, i) => outcomes[i]?.status === 'fulfilled');
        expect(reserved(it)).toBe(granted.reduce((sum, quantity) => sum + quantity, 0));
        expect(reserved(it)).toBeLessThanOrEqual(10);
      }),
    );
  });
});
