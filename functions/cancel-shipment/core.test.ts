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
    expect(await it.items.read(key)).toMatchObject({ state: 'CANCELLED', correlationId: 'corr-1' });
  });

  it.each(['insert', 'transact'] as const)(
    'fails: retryably when somebody else always comes first (%s)',
    async (method) => {
      const it = memoryDeps();
      if (method === 'transact') await it.items.insert({ ...key, state: 'SHIPPED' });
      it.items.insert = async () => false;
      it.items.transact = async () => [0];
      await expect(cancelShipment(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
    },
  );
});
