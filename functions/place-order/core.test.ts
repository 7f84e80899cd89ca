import type { OrderPayload } from '../contracts/order.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { orderIdOf, placeOrder } from './core.ts';
import type { PlaceOrder } from './schema.ts';

const command: PlaceOrder = {
  customerId: 'customer-1',
  idempotencyKey: 'key-12345678',
  correlationId: 'corr-1',
  request: {
    lines: [
      { sku: 'book-42', quantity: 2, unitPriceCents: 1995 },
      { sku: 'pen-1', quantity: 1, unitPriceCents: 10 },
    ],
    currency: 'EUR',
    card: { token: 'tok_ok' },
    destination: { country: 'DE' },
  },
};
const orderId = orderIdOf('customer-1', 'key-12345678');
const key = { pk: `ORDER#${orderId}`, sk: 'ORDER' };

function world() {
  const started: OrderPayload[] = [];
  return {
    ...memoryDeps(),
    started,
    region: 'eu-west-1',
    startSaga: async (order: OrderPayload) => {
      started.push(order);
    },
  };
}

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
        lines: command.request.lines,
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
    const other = { ...command, request: { ...command.request, currency: 'USD' } };
    await expect(placeOrder(other, it)).rejects.toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect(it.started).toHaveLength(1);
  });
});
