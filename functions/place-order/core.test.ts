import { MemoryItemStore } from '../orders/testing/memory-item-store.ts';
import { claimsIn } from './claims.ts';
import { orderIdOf, placeOrder } from './core.ts';
import type { PlaceOrder } from './schema.ts';
import { command, key, orderId, world } from './testing/world.ts';

describe('placeOrder', () => {
  it('writes the order down and starts its saga', async () => {
    const it = world();
    expect(await placeOrder(command, it)).toEqual({ orderId, status: 'PLACED' });
    expect(await it.items.read(key)).toEqual({
      ...key,
      orderId,
      customerId: 'customer-1',
      status: 'PLACED',
      totalCents: 4000,
      currency: 'EUR',
      lines: command.request.lines,
      destination: { country: 'DE' },
      openShard: orderId.charAt(0),
      correlationId: 'corr-1',
      version: 1,
      homeRegion: 'eu-west-1',
      fingerprint: expect.stringMatching(/^[\da-f]{64}$/),
      placedAt: '2026-11-24T12:00:00.000Z',
    });
    expect(it.started).toEqual([
      {
        orderId,
        customerId: 'customer-1',
        lines: [
          { sku: 'book-42', quantity: 2 },
          { sku: 'pen-1', quantity: 1 },
        ],
        totalCents: 4000,
        currency: 'EUR',
        card: { token: 'tok_ok' },
        destination: { country: 'DE' },
        correlationId: 'corr-1',
      },
    ]);
    expect(it.counts).toEqual([{ what: 'OrderPlaced', details: { currency: 'EUR' } }]);
  });

  it('places one order for one key, and starts it with the same input each time', async () => {
    const it = world();
    const results = await Promise.all(
      ['corr-1', 'corr-2', 'corr-3'].map((correlationId) => placeOrder({ ...command, correlationId }, it)),
    );
    expect(new Set(results.map((result) => result.orderId))).toEqual(new Set([orderId]));
    expect(it.items.items).toHaveLength(1);
    expect(new Set(it.started.map((order) => JSON.stringify(order))).size).toBe(1);
    expect(it.counts).toHaveLength(1);
  });

  it('starts the saga of an order whose first try died before it', async () => {
    const it = world();
    const dying = { ...it, startSaga: () => Promise.reject(new Error('throttled')) };
    await expect(placeOrder(command, dying)).rejects.toThrow('throttled');
    await placeOrder(command, it);
    expect(it.started).toHaveLength(1);
  });

  it('does not start an order again that has ended', async () => {
    const it = world();
    await placeOrder(command, it);
    const ended = { ...it, items: it.items };
    const read = ended.items.read.bind(ended.items);
    ended.items.read = async (each) => {
      const item = await read(each);
      return item && { ...item, status: 'CONFIRMED' };
    };
    expect(await placeOrder(command, ended)).toEqual({ orderId, status: 'PLACED' });
    expect(it.started).toHaveLength(1);
  });

  it('keeps customers apart who use the same key', () => {
    expect(orderIdOf('customer-2', 'key-12345678')).not.toBe(orderId);
  });

  it('never writes the card down', async () => {
    const it = world();
    await placeOrder(command, it);
    expect(JSON.stringify([it.items.items, it.lines])).not.toContain('tok_ok');
  });

  it('fails: 422 when the key stands for another order', async () => {
    const it = world();
    await placeOrder(command, it);
    const other = {
      ...command,
      request: { ...command.request, currency: 'USD' as const, lines: [{ sku: 'pen-1', quantity: 1 }] },
    };
    await expect(placeOrder(other, it)).rejects.toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect(it.started).toHaveLength(1);
  });

  describe('prices', () => {
    const asking = (...lines: PlaceOrder['request']['lines']) => ({
      ...command,
      request: { ...command.request, lines },
    });

    it('come from our list, in the currency of the order', async () => {
      const it = world();
      await placeOrder(asking({ sku: 'book-42', quantity: 2 }), it);
      expect(it.started[0]).toMatchObject({ totalCents: 3990 });
      const inPounds = { ...asking({ sku: 'book-42', quantity: 2 }), idempotencyKey: 'key-in-pounds' };
      await placeOrder({ ...inPounds, request: { ...inPounds.request, currency: 'GBP' } }, it);
      expect(it.started[1]).toMatchObject({ totalCents: 3390, currency: 'GBP' });
    });

    it.each([0, -0, 1994, -1995])('fails: 422 when the customer saw %d, with what it costs', async (unitPriceCents) => {
      const it = world();
      await expect(placeOrder(asking({ sku: 'book-42', quantity: 1, unitPriceCents }), it)).rejects.toMatchObject({
        status: 422,
        code: 'price-changed',
        issues: [{ path: 'lines.0.unitPriceCents', message: 'is 1995' }],
      });
      expect(it.items.items).toEqual([]);
    });

    it('fails: an article that is not sold, without its name', async () => {
      const given = asking({ sku: 'book-42', quantity: 1 }, { sku: 'constructor', quantity: 1 });
      await expect(placeOrder(given, world())).rejects.toMatchObject({
        name: 'InvalidInput',
        issues: [{ path: 'lines.1.sku', message: 'is not sold' }],
      });
    });

    it('fails: a total beyond all reason', async () => {
      const lines = Array.from({ length: 50 }, () => ({ sku: 'book-42', quantity: 1_000 }));
      await expect(placeOrder(asking(...lines), { ...world(), priceOf: () => 10_000 })).rejects.toThrow('no more than');
      await expect(placeOrder(asking(...lines), world())).resolves.toMatchObject({ status: 'PLACED' });
    });

    it('of an order that was taken stay what they were, whatever the list says when it is sent again', async () => {
      const it = world();
      await placeOrder(command, it);
      await expect(placeOrder(command, { ...it, priceOf: () => 1 })).resolves.toMatchObject({ orderId });
      expect(it.started.map(({ totalCents }) => totalCents)).toEqual([4000, 4000]);
      await expect(
        placeOrder({ ...command, idempotencyKey: 'another-key' }, { ...it, priceOf: () => 1 }),
      ).rejects.toMatchObject({ code: 'price-changed' });
    });
  });

  describe('in two regions', () => {
    const HERE = 'eu-west-1';
    const THERE = 'eu-central-1';
    const elsewhere = { ...command, correlationId: 'corr-2' };

    /** Two regions that learn nothing of each other but the claims. */
    function regions() {
      const claims = new MemoryItemStore();
      const claim = claimsIn([{ region: HERE, items: claims }]);
      return [
        { ...world(), claim, region: HERE },
        { ...world(), claim, region: THERE },
      ] as const;
    }

    it('claims an order before it starts, and starts it where it was claimed', async () => {
      const [here, there] = regions();
      await placeOrder(command, here);
      await expect(placeOrder(elsewhere, there)).rejects.toMatchObject({ status: 409, retryAfterSeconds: 1 });
      expect([here.started.length, there.started.length]).toEqual([1, 0]);
      expect(there.items.items).toEqual([]);
    });

    it('answers as for a repetition once the order has come over, and starts nothing', async () => {
      const [here, there] = regions();
      await placeOrder(command, here);
      const [order] = here.items.items;
      if (order) await there.items.insert(order);
      expect(await placeOrder(elsewhere, there)).toEqual({ orderId, status: 'PLACED' });
      expect(there.started).toEqual([]);
    });

    it('starts nothing of another region that was placed before there were claims', async () => {
      const [, there] = regions();
      const { claim: _, ...without } = there;
      await placeOrder(command, { ...without, region: HERE });
      expect(await placeOrder(command, without)).toEqual({ orderId, status: 'PLACED' });
      expect(there.started).toHaveLength(1);
    });

    it('fails: 422 when the key was used in the other region for another order', async () => {
      const [here, there] = regions();
      await placeOrder(command, here);
      const other = { ...elsewhere, request: { ...command.request, lines: [{ sku: 'pen-1', quantity: 1 }] } };
      await expect(placeOrder(other, there)).rejects.toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    });

    it('fails: 503 with a time to come back when it cannot be claimed, and neither stores nor starts it', async () => {
      const [here] = regions();
      const lost = { ...here, claim: () => Promise.reject(new Error('connect ETIMEDOUT')) };
      await expect(placeOrder(command, lost)).rejects.toMatchObject({
        status: 503,
        code: 'unavailable',
        retryAfterSeconds: 5,
        cause: { message: 'connect ETIMEDOUT' },
      });
      expect([here.items.items, here.started]).toEqual([[], []]);
      expect(here.counts).toEqual([{ what: 'ClaimUnavailable', details: undefined }]);
    });

    it('claims nothing that is refused, so that the key can be used again', async () => {
      const [here] = regions();
      const wrong = { ...command, request: { ...command.request, lines: [{ sku: 'unknown', quantity: 1 }] } };
      await expect(placeOrder(wrong, here)).rejects.toMatchObject({ name: 'InvalidInput' });
      await expect(placeOrder(command, here)).resolves.toMatchObject({ orderId });
    });
  });
});
