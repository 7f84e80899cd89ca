import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { shipOrder } from '../ship-order/core.ts';
import { cancelShipment } from './core.ts';

const order = anOrder();
const key = { pk: `ORDER#${order.orderId}`, sk: 'SHIPMENT' };

describe('cancelShipment', () => {
  it('calls the shipment off, once', async () => {
    const it = memoryDeps();
    const { trackingId } = await shipOrder(order, { ...it, servedCountries: ['DE'] });
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await it.items.read(key)).toMatchObject({ state: 'CANCELLED', trackingId });
    expect(it.counts.filter(({ what }) => what === 'ShipmentCancelled')).toHaveLength(1);
  });

  it('leaves a mark where nothing was shipped', async () => {
    const it = memoryDeps();
    expect(await cancelShipment(order, it)).toEqual({ state: 'CANCELLED' });
    expect(await it.items.read(key)).toMatchObject({ state: 'CANCELLED', correlationId: 'corr-1' });
  });

  it.each(['insert', 'replace'] as const)(
    'fails: retryably when somebody else always comes first (%s)',
    async (method) => {
      const it = memoryDeps();
      if (method === 'replace') await it.items.insert({ ...key, state: 'SHIPPED' });
      it.items[method] = async () => false;
      await expect(cancelShipment(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
    },
  );
});
