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
    expect(it.lines.map(({ what }) => what).slice(1)).toEqual(['shipment cancelled', 'shipment was cancelled already']);
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

  it.each(['insert', 'replace'] as const)(
    'fails: retryably when somebody else always comes first (%s)',
    async (method) => {
      const it = memoryDeps();
      if (method === 'replace') await it.items.insert({ ...key, state: 'SHIPPED' });
      let tries = 0;
      it.items[method] = async () => {
        tries += 1;
        return false;
      };
      await expect(cancelShipment(order, it)).rejects.toMatchObject({
        name: 'RetryableError',
        message: 'the shipment changed while it was being cancelled',
      });
      expect(tries).toBe(3);
    },
  );
});
