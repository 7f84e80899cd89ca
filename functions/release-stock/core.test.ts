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

  it('leaves a mark where nothing was reserved', async () => {
    const it = memoryDeps();
    expect(await releaseStock(anOrder(), it)).toEqual({ state: 'RELEASED' });
    expect(await it.items.read(reservationKey)).toMatchObject({ state: 'RELEASED', correlationId: 'corr-1' });
    expect(await it.items.read(stockKey)).toBeUndefined();
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
    it.items.insert = async () => false;
    await expect(releaseStock(anOrder(), it)).rejects.toMatchObject({ name: 'RetryableError' });
  });
});
