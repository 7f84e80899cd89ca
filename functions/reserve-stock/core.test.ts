import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { reserveStock } from './core.ts';

const deps = () => ({ ...memoryDeps(), stockPerSku: 10, warehouse: 'eu-west-1' });
const lines = (...wanted: [string, number][]) => wanted.map(([sku, quantity]) => ({ sku, quantity }));

describe('reserveStock', () => {
  it('counts every article and writes down what it reserved', async () => {
    const { items, counts, ...rest } = deps();
    const order = anOrder({ lines: lines(['b', 1], ['a', 2], ['b', 3]) });
    expect(await reserveStock(order, { items, ...rest })).toEqual({ state: 'RESERVED', articles: 2 });
    expect(items.items).toEqual([
      {
        pk: `ORDER#${order.orderId}`,
        sk: 'RESERVATION',
        state: 'RESERVED',
        orderId: order.orderId,
        correlationId: 'corr-1',
        quantities: { a: 2, b: 4 },
        warehouse: 'eu-west-1',
        reservedAt: '2026-11-24T12:00:00.000Z',
      },
      { pk: 'STOCK#a', sk: 'WAREHOUSE#eu-west-1', reserved: 2 },
      { pk: 'STOCK#b', sk: 'WAREHOUSE#eu-west-1', reserved: 4 },
    ]);
    expect(counts).toEqual([{ what: 'StockReserved', details: undefined }]);
  });

  it('reserves once, however often it is asked', async () => {
    const it = deps();
    await reserveStock(anOrder(), it);
    expect(await reserveStock(anOrder(), it)).toEqual({ state: 'RESERVED', articles: 1 });
    expect(await it.items.read({ pk: 'STOCK#book-42', sk: 'WAREHOUSE#eu-west-1' })).toMatchObject({ reserved: 2 });
  });

  it('says in the log what was reserved, and what was reserved already', async () => {
    const it = deps();
    await reserveStock(anOrder(), it);
    await reserveStock(anOrder(), it);
    expect(it.lines).toEqual([
      { what: 'stock reserved', details: { articles: 1 } },
      { what: 'stock was reserved already', details: undefined },
    ]);
    expect(it.counts).toHaveLength(1);
  });

  it('writes articles in one order whatever the order of the lines, so that two orders do not block each other', async () => {
    const it = deps();
    const written: string[][] = [];
    const transact = it.items.transact.bind(it.items);
    it.items.transact = (writes) => {
      written.push(writes.map((write) => (write.kind === 'increment' ? write.key.pk : write.item.sk)));
      return transact(writes);
    };
    for (const wanted of [
      ['c', 'a', 'b'],
      ['b', 'c', 'a'],
      ['a', 'b', 'c'],
    ]) {
      await reserveStock(
        anOrder({ orderId: wanted.join(), lines: lines(...wanted.map((sku): [string, number] => [sku, 1])) }),
        it,
      );
    }
    expect(written).toEqual(Array(3).fill(['RESERVATION', 'STOCK#a', 'STOCK#b', 'STOCK#c']));
  });

  it('takes the last one', async () => {
    const it = deps();
    expect(await reserveStock(anOrder({ lines: lines(['a', 10]) }), it)).toMatchObject({ state: 'RESERVED' });
  });

  it('fails: OutOfStock when one order wants more than there is', async () => {
    const it = deps();
    const order = anOrder({ lines: lines(['a', 6], ['a', 5]) });
    await expect(reserveStock(order, it)).rejects.toMatchObject({
      name: 'OutOfStock',
      message: 'there is not enough stock of a',
    });
    expect(it.items.items).toEqual([]);
  });

  it('fails: OutOfStock names the article, and reserves nothing of the others', async () => {
    const it = deps();
    await reserveStock(anOrder({ lines: lines(['b', 9]) }), it);
    const second = anOrder({ orderId: '22222222-2222-8222-8222-222222222222', lines: lines(['a', 1], ['b', 2]) });
    await expect(reserveStock(second, it)).rejects.toMatchObject({
      name: 'OutOfStock',
      message: 'there is not enough stock of b',
    });
    expect(await it.items.read({ pk: 'STOCK#a', sk: 'WAREHOUSE#eu-west-1' })).toBeUndefined();
  });

  it('fails: StepCompensated when a reservation that was there is gone', async () => {
    const it = deps();
    it.items.transact = async () => [0];
    await expect(reserveStock(anOrder(), it)).rejects.toMatchObject({ name: 'StepCompensated' });
  });

  it('fails: OutOfStock also when it cannot be told of which article', async () => {
    const it = deps();
    it.items.transact = async () => [7];
    await expect(reserveStock(anOrder(), it)).rejects.toMatchObject({
      name: 'OutOfStock',
      message: 'there is not enough stock of unknown',
    });
  });

  it('fails: StepCompensated when the reservation was released', async () => {
    const it = deps();
    await it.items.insert({ pk: `ORDER#${anOrder().orderId}`, sk: 'RESERVATION', state: 'RELEASED' });
    await expect(reserveStock(anOrder(), it)).rejects.toMatchObject({
      name: 'StepCompensated',
      message: expect.stringMatching(/^ReserveStock /),
    });
  });
});
