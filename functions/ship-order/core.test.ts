import { deterministicId } from '../../runtime/ids.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { reserveStock } from '../reserve-stock/core.ts';
import { shipOrder } from './core.ts';

const order = anOrder();
const key = { pk: `ORDER#${order.orderId}`, sk: 'SHIPMENT' };
const reservationKey = { ...key, sk: 'RESERVATION' };
const stockKey = { pk: 'STOCK#book-42', sk: 'WAREHOUSE#eu-west-1' };
const world = () => ({ ...memoryDeps(), servedCountries: ['DE', 'FR'] });

describe('shipOrder', () => {
  it('writes the shipment down', async () => {
    const it = world();
    const { trackingId } = await shipOrder(order, it);
    expect(await it.items.read(key)).toEqual({
      ...key,
      state: 'SHIPPED',
      trackingId,
      country: 'DE',
      orderId: order.orderId,
      correlationId: 'corr-1',
      shippedAt: '2026-11-24T12:00:00.000Z',
    });
    expect(it.counts).toEqual([{ what: 'OrderShipped', details: { country: 'DE' } }]);
  });

  it('ends the reservation: what left the warehouse is not held back any more', async () => {
    const it = world();
    await reserveStock(order, { ...it, stockPerSku: 2, warehouse: 'eu-west-1' });
    await shipOrder(order, it);
    await shipOrder(order, it);
    expect(await it.items.read(reservationKey)).toMatchObject({
      state: 'SHIPPED',
      quantities: { 'book-42': 2 },
      shippedAt: '2026-11-24T12:00:00.000Z',
    });
    expect(await it.items.read(stockKey)).toMatchObject({ reserved: 0 });
    const next = anOrder({ orderId: '22222222-2222-8222-8222-222222222222' });
    await expect(reserveStock(next, { ...it, stockPerSku: 2, warehouse: 'eu-west-1' })).resolves.toBeDefined();
  });

  it('fails: retryably when the reservation changes meanwhile, and ships nothing', async () => {
    const it = world();
    await reserveStock(order, { ...it, stockPerSku: 2, warehouse: 'eu-west-1' });
    const transact = it.items.transact.bind(it.items);
    let first = true;
    it.items.transact = async (writes) => {
      if (first) {
        first = false;
        await it.items.replace({ ...reservationKey, state: 'RELEASED' }, 'RESERVED');
      }
      return transact(writes);
    };
    await expect(shipOrder(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
    expect(await it.items.read(key)).toBeUndefined();
  });

  it('ships once, however often it is asked', async () => {
    const it = world();
    const first = await shipOrder(order, it);
    expect(await shipOrder(order, it)).toEqual(first);
    expect(first).toEqual({ state: 'SHIPPED', trackingId: expect.any(String) });
    expect(it.counts).toHaveLength(1);
    expect(it.lines.map(({ what }) => what)).toEqual(['order shipped', 'order was shipped already']);
  });

  it('gives every order a tracking id of its own, and none of another kind of id', async () => {
    const it = world();
    const { trackingId } = await shipOrder(order, it);
    const other = await shipOrder(anOrder({ orderId: '22222222-2222-8222-8222-222222222222' }), it);
    expect(other.trackingId).not.toBe(trackingId);
    expect(trackingId).toBe(deterministicId('shipment', order.orderId));
  });

  it('fails: DestinationNotServed for any other country', async () => {
    const it = world();
    const far = anOrder({ destination: { country: 'NZ' } });
    await expect(shipOrder(far, it)).rejects.toMatchObject({ name: 'DestinationNotServed' });
    expect(it.items.items).toEqual([]);
  });

  it('fails: StepCompensated when the shipment was called off', async () => {
    const it = world();
    await it.items.insert({ ...key, state: 'CANCELLED' });
    await expect(shipOrder(order, it)).rejects.toMatchObject({
      name: 'StepCompensated',
      message: expect.stringMatching(/^ShipOrder /),
    });
  });

  it('fails: retryably when the reservation changed while it was shipped', async () => {
    const it = world();
    it.items.transact = async () => [1];
    await expect(shipOrder(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
  });
});
