import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { releaseStock } from '../release-stock/core.ts';
import { reserveStock } from '../reserve-stock/core.ts';
import { shipOrder } from '../ship-order/core.ts';
import { cancelShipment } from './core.ts';

const order = anOrder();
const key = { pk: `ORDER#${order.orderId}`, sk: 'SHIPMENT' };
const stockKey = { pk: 'STOCK#book-42', sk: 'WAREHOUSE#eu-west-1' };

describe('cancelShipment', () => {
  it('calls the shipment off, once', async () => {
    const it = memoryDeps();
    const { trackingId } = await shipOrder(order, { ...it, servedCountries: ['DE'] });
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await it.items.read(key)).toMatchObject({ state: 'CANCELLED', trackingId });
    expect(it.counts.filter(({ what }) => what === 'ShipmentCancelled')).toHaveLength(1);
    expect(it.lines.map(({ what }) => what).slice(1)).toEqual(['shipment cancelled', 'shipment was cancelled already']);
  });

  it('reserves the goods again, until they are released', async () => {
    const it = memoryDeps();
    await reserveStock(order, { ...it, stockPerSku: 2, warehouse: 'eu-west-1' });
    await shipOrder(order, { ...it, servedCountries: ['DE'] });
    await expect(releaseStock(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
    await cancelShipment(order, it);
    await cancelShipment(order, it);
    expect(await it.items.read(stockKey)).toMatchObject({ reserved: 2 });
    expect(await it.items.read({ ...key, sk: 'RESERVATION' })).toMatchObject({ state: 'RESERVED' });
    await releaseStock(order, it);
    expect(await it.items.read(stockKey)).toMatchObject({ reserved: 0 });
  });

  it('leaves a mark where nothing was shipped', async () => {
    const it = memoryDeps();
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await it.items.read(key)).toEqual({
      ...key,
      state: 'CANCELLED',
      orderId: order.orderId,
      correlationId: 'corr-1',
      cancelledAt: '2026-11-24T12:00:00.000Z',
    });
    expect(it.lines).toEqual([{ what: 'nothing was shipped; a later shipment is prevented', details: undefined }]);
    expect(it.counts).toEqual([]);
  });

  it('calls off what is shipped while it looks', async () => {
    const it = memoryDeps();
    const read = it.items.read.bind(it.items);
    let first = true;
    it.items.read = async (wanted) => {
      const before = await read(wanted);
      if (first) {
        first = false;
        await shipOrder(order, { ...it, servedCountries: ['DE'] });
      }
      return before;
    };
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await read(key)).toMatchObject({ state: 'CANCELLED', trackingId: expect.any(String) });
  });

  it.each(['insert', 'transact'] as const)(
    'fails: retryably when somebody else always comes first (%s)',
    async (method) => {
      const it = memoryDeps();
      if (method === 'transact') await it.items.insert({ ...key, state: 'SHIPPED' });
      let tries = 0;
      const lose =
        <T>(answer: T) =>
        async (): Promise<T> => {
          tries += 1;
          return answer;
        };
      it.items.insert = lose(false);
      it.items.transact = lose([0]);
      await expect(cancelShipment(order, it)).rejects.toMatchObject({
        name: 'RetryableError',
        message: 'the shipment changed while it was being cancelled',
      });
      expect(tries).toBe(3);
    },
  );
});
