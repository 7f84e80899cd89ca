import type { OrderPayload } from '../contracts/order.ts';
import { orderKey } from '../contracts/order-facts.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { type OpenOrder, sweepOrders } from './core.ts';

const idOf = (digit: string) => `${digit.repeat(8)}-1111-8111-8111-111111111111`;
const LONG = () => 60_000;

/** Makes orders that are open: each with the minutes since it was placed, and what differs from the usual one. */
async function world(
  ...orders: { readonly id: string; readonly minutes: number; readonly [field: string]: unknown }[]
) {
  const deps = memoryDeps();
  const started: OrderPayload[] = [];
  const placedAt = (minutes: number) => new Date(deps.clock.now().getTime() - minutes * 60_000);
  const open: (OpenOrder & { readonly at: Date })[] = [];
  for (const { id, minutes, ...more } of orders) {
    const orderId = idOf(id);
    const order = {
      orderId,
      customerId: 'customer-1',
      status: 'PLACED',
      totalCents: 3990,
      currency: 'EUR',
      lines: [{ sku: 'book-42', quantity: 2, unitPriceCents: 1995 }],
      destination: { country: 'DE' },
      correlationId: `corr-${id}`,
      version: 1,
      homeRegion: 'eu-west-1',
      fingerprint: 'f',
      placedAt: placedAt(minutes).toISOString(),
      openShard: id,
      ...more,
    };
    await deps.items.insert({ ...orderKey(orderId), ...order });
    open.push({ orderId, homeRegion: order.homeRegion, at: placedAt(minutes) });
  }
  return {
    ...deps,
    started,
    region: 'eu-west-1',
    startSaga: async (order: OrderPayload) => void started.push(order),
    open: {
      async *placedBefore(time: Date) {
        yield* open.filter(({ at }) => at < time);
      },
    },
  };
}

describe('sweepOrders', () => {
  it('starts what was placed and never started, with all that is known of it', async () => {
    const it = await world({ id: 'a', minutes: 6 });
    expect(await sweepOrders(LONG, it)).toEqual({ started: 1, skipped: 0 });
    expect(it.started).toEqual([
      {
        orderId: idOf('a'),
        customerId: 'customer-1',
        lines: [{ sku: 'book-42', quantity: 2 }],
        totalCents: 3990,
        currency: 'EUR',
        destination: { country: 'DE' },
        correlationId: 'corr-a',
      },
    ]);
    expect(it.counts).toEqual([{ what: 'OrderSwept', details: undefined }]);
  });

  it('leaves alone what was placed a moment ago, what has ended, and what another region takes care of', async () => {
    const it = await world(
      { id: 'a', minutes: 4 },
      { id: 'b', minutes: 6, status: 'CONFIRMED' },
      { id: 'c', minutes: 6, homeRegion: 'eu-central-1' },
    );
    expect(await sweepOrders(LONG, it)).toEqual({ started: 0, skipped: 2 });
    expect(it.started).toEqual([]);
  });

  it('tells of an order that is open for an hour, whatever its saga did', async () => {
    const it = await world({ id: 'a', minutes: 59 }, { id: 'b', minutes: 60 });
    await sweepOrders(LONG, it);
    expect(it.counts.map(({ what }) => what)).toEqual(['OrderSwept', 'OrderStuck']);
    expect(it.lines).toContainEqual({
      what: expect.stringContaining('started long ago'),
      details: { orderId: idOf('b'), correlationId: 'corr-b' },
    });
  });

  it('stops in time, and the next sweep goes on', async () => {
    const it = await world({ id: 'a', minutes: 6 }, { id: 'b', minutes: 6 });
    const times = [20_000, 4_999];
    expect(await sweepOrders(() => times.shift() ?? 0, it)).toMatchObject({ started: 1 });
  });

  it('fails: retryably when one could not be started, after the others were', async () => {
    const it = await world(
      { id: 'a', minutes: 6 },
      { id: 'b', minutes: 6, destination: undefined },
      { id: 'c', minutes: 6 },
    );
    const failing = async (order: OrderPayload) => {
      if (order.orderId === idOf('a')) throw new Error('throttled');
      await it.startSaga(order);
    };
    await expect(sweepOrders(LONG, { ...it, startSaga: failing })).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'the sagas of 2 orders could not be started',
    });
    expect(it.started.map(({ orderId }) => orderId)).toEqual([idOf('c')]);
    expect(it.counts).toContainEqual({ what: 'SweepFailed', details: undefined });
  });

  it('never writes who ordered', async () => {
    const it = await world({ id: 'a', minutes: 6 });
    await sweepOrders(LONG, it);
    expect(JSON.stringify([it.lines, it.counts])).not.toContain('customer-1');
  });
});
