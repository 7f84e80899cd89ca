import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { reserveStock } from '../reserve-stock/core.ts';
import { releaseStock } from './core.ts';

const reservationKey = { pk: `ORDER#${anOrder().orderId}`, sk: 'RESERVATION' };
const stockKey = { pk: 'STOCK#book-42', sk: 'WAREHOUSE#eu-west-1' };

describe('releaseStock', () => {
  it('gives back what was reserved, once', async () => {
    const it = memoryDeps();
    await reserveStock(anOrder(), { ...it, stockPerSku: 10, warehouse: 'eu-west-1' });
    expect(await releaseStock(anOrder(), it)).toEqual({ state: 'RELEASED' });
    expect(await releaseStock(anOrder(), it)).toEqual({ state: 'RELEASED' });
    expect(await it.items.read(stockKey)).toMatchObject({ reserved: 0 });
    expect(await it.items.read(reservationKey)).toMatchObject({ state: 'RELEASED', quantities: { 'book-42': 2 } });
    expect(it.counts.filter(({ what }) => what === 'StockReleased')).toHaveLength(1);
  });

  it('says in the log what was given back', async () => {
    const it = memoryDeps();
    await it.items.insert({ ...reservationKey, state: 'RESERVED', quantities: { a: 1, b: 2 }, warehouse: 'w' });
    await it.items.transact(
      ['a', 'b'].map((sku) => ({
        kind: 'increment',
        key: { pk: `STOCK#${sku}`, sk: 'WAREHOUSE#w' },
        attribute: 'reserved',
        by: 5,
      })),
    );
    await releaseStock(anOrder(), it);
    await releaseStock(anOrder(), it);
    expect(it.lines).toEqual([
      { what: 'stock released', details: { articles: 2 } },
      { what: 'stock was released already', details: undefined },
    ]);
    expect(await it.items.read({ pk: 'STOCK#b', sk: 'WAREHOUSE#w' })).toMatchObject({ reserved: 3 });
  });

  it('gives back what is reserved while it looks', async () => {
    const it = memoryDeps();
    const read = it.items.read.bind(it.items);
    let first = true;
    it.items.read = async (key) => {
      const before = await read(key);
      if (first) {
        first = false;
        await reserveStock(anOrder(), { ...it, stockPerSku: 10, warehouse: 'eu-west-1' });
      }
      return before;
    };
    expect(await releaseStock(anOrder(), it)).toEqual({ state: 'RELEASED' });
    expect(await read(stockKey)).toMatchObject({ reserved: 0 });
  });

  it('leaves a mark where nothing was reserved', async () => {
    const it = memoryDeps();
    expect(await releaseStock(anOrder(), it)).toEqual({ state: 'RELEASED' });
    expect(await it.items.read(reservationKey)).toEqual({
      ...reservationKey,
      state: 'RELEASED',
      orderId: anOrder().orderId,
      correlationId: 'corr-1',
      releasedAt: '2026-11-24T12:00:00.000Z',
    });
    expect(await it.items.read(stockKey)).toBeUndefined();
    expect(it.lines).toEqual([{ what: 'nothing was reserved; a later reservation is prevented', details: undefined }]);
    expect(it.counts).toEqual([]);
  });

  it('fails: retryably when the stock counts less than is to be given back', async () => {
    const it = memoryDeps();
    await it.items.insert({
      ...reservationKey,
      state: 'RESERVED',
      quantities: { 'book-42': 2 },
      warehouse: 'eu-west-1',
    });
    await it.items.insert({ ...stockKey, reserved: 1 });
    await expect(releaseStock(anOrder(), it)).rejects.toMatchObject({ name: 'RetryableError' });
  });

  it('fails: retryably when somebody else always comes first', async () => {
    const it = memoryDeps();
    let tries = 0;
    it.items.insert = async () => {
      tries += 1;
      return false;
    };
    await expect(releaseStock(anOrder(), it)).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'the reservation changed while it was being released',
    });
    expect(tries).toBe(3);
  });
});
