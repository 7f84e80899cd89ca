import { BookkeepingGateway, droppingGateway } from '../orders/testing/card-gateways.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { chargeCard } from './core.ts';

const order = anOrder();
const key = { pk: `ORDER#${order.orderId}`, sk: 'CHARGE' };
const world = () => ({ ...memoryDeps(), gateway: new BookkeepingGateway() });

describe('chargeCard', () => {
  it('charges and writes the charge down', async () => {
    const it = world();
    const { state, chargeId } = await chargeCard(order, it);
    expect(state).toBe('CHARGED');
    expect(await it.items.read(key)).toEqual({
      ...key,
      state: 'CHARGED',
      chargeId,
      orderId: order.orderId,
      amountCents: 3990,
      currency: 'EUR',
      correlationId: 'corr-1',
      startedAt: '2026-11-24T12:00:00.000Z',
      settledAt: '2026-11-24T12:00:00.000Z',
    });
    expect(it.counts).toEqual([{ what: 'CardCharge', details: { outcome: 'charged' } }]);
  });

  it('charges once, however often it is asked', async () => {
    const it = world();
    const first = await chargeCard(order, it);
    expect(await chargeCard(order, it)).toEqual(first);
    expect(it.gateway.charged).toEqual([order.orderId]);
  });

  it.each(['before', 'after'] as const)(
    'completes a try whose connection dropped %s the gateway acted',
    async (point) => {
      const it = world();
      const gateway = droppingGateway(1, point, it.gateway);
      await expect(chargeCard(order, { ...it, gateway })).rejects.toMatchObject({ name: 'RetryableError' });
      expect(await it.items.read(key)).toMatchObject({ state: 'PENDING' });
      expect(await chargeCard(order, { ...it, gateway })).toMatchObject({ state: 'CHARGED' });
      expect(it.gateway.charged).toEqual([order.orderId]);
    },
  );

  it('tells whoever looks for an order in the log what happened to its charge', async () => {
    const it = world();
    const gateway = droppingGateway(1, 'after', it.gateway);
    await chargeCard(order, { ...it, gateway }).catch(() => {});
    await chargeCard(order, { ...it, gateway });
    expect(it.lines).toEqual([
      { what: 'charge was started already; calling the gateway again', details: undefined },
      { what: 'gateway answered', details: { outcome: 'charged' } },
    ]);
  });

  it('asks for the amount, currency and card of the order, under a key that a second try repeats', async () => {
    const it = world();
    const asked: unknown[] = [];
    const gateway = {
      charge: async (request: Parameters<typeof it.gateway.charge>[0]) => {
        asked.push(request);
        return it.gateway.charge(request);
      },
      refund: async () => {},
    };
    await chargeCard(order, { ...it, gateway });
    expect(asked).toEqual([
      { idempotencyKey: order.orderId, amountCents: 3990, currency: 'EUR', cardToken: order.card.token },
    ]);
  });

  it('keeps the money, and gives the same answer, when another try settled the charge meanwhile', async () => {
    const it = world();
    let first: unknown;
    const gateway = {
      charge: async (request: Parameters<typeof it.gateway.charge>[0]) => {
        first ??= await chargeCard(order, it);
        return it.gateway.charge(request);
      },
      refund: (id: string) => it.gateway.refund(id),
    };
    expect(await chargeCard(order, { ...it, gateway })).toEqual(first);
    expect(it.gateway.holds(order.orderId)).toBe(true);
  });

  it('keeps the money when it cannot be read whether a refund came in between', async () => {
    const it = world();
    it.items.replace = async () => false;
    it.items.read = () => Promise.reject(new Error('throttled'));
    await expect(chargeCard(order, it)).rejects.toThrow('throttled');
    expect(it.gateway.holds(order.orderId)).toBe(true);
  });

  it('never writes the card down', async () => {
    const it = world();
    await chargeCard(order, it);
    expect(JSON.stringify([it.items.items, it.lines])).not.toContain(order.card.token);
  });

  it.each([
    ['tok_declined', 'card_declined'],
    ['tok_other', 'unknown_token'],
  ])('fails: CardDeclined for %s, each time', async (token, code) => {
    const it = world();
    const declined = anOrder({ card: { token } });
    for (const _ of [1, 2]) {
      await expect(chargeCard(declined, it)).rejects.toMatchObject({
        name: 'CardDeclined',
        message: expect.stringContaining(code),
      });
    }
    expect(await it.items.read(key)).toMatchObject({ state: 'DECLINED', declineCode: code });
    expect(it.counts).toEqual([{ what: 'CardCharge', details: { outcome: 'declined' } }]);
  });

  it('fails: CardMissing when nobody knows the card any more, and leaves no intent', async () => {
    const it = world();
    const { card: _, ...without } = order;
    await expect(chargeCard(without, it)).rejects.toMatchObject({ name: 'CardMissing' });
    expect(it.items.items).toEqual([]);
    expect(it.gateway.charged).toEqual([]);
  });

  it('fails: CardDeclined also when it is not known why, instead of charging the card again', async () => {
    const it = world();
    await it.items.insert({ ...key, state: 'DECLINED' });
    await expect(chargeCard(order, it)).rejects.toMatchObject({
      name: 'CardDeclined',
      message: 'the card was declined: card_declined',
    });
    expect(it.gateway.charged).toEqual([]);
  });

  it.each([{ state: 'REFUNDING', chargeId: 'ch_1' }, { state: 'CHARGED' }])(
    'fails: a charge stored as %j is no success',
    async (stored) => {
      const it = world();
      await it.items.insert({ ...key, ...stored });
      await expect(chargeCard(order, it)).rejects.toMatchObject({
        name: 'StepCompensated',
        message: expect.stringMatching(/^ChargeCard /),
      });
      expect(it.gateway.charged).toEqual([]);
    },
  );

  it('fails: StepCompensated when a refund came first, without asking the gateway', async () => {
    const it = world();
    await it.items.insert({ ...key, state: 'REFUNDED' });
    await expect(chargeCard(order, it)).rejects.toMatchObject({ name: 'StepCompensated' });
    expect(it.gateway.charged).toEqual([]);
  });

  it('fails: StepCompensated when a refund came in between, and gives the money back', async () => {
    const it = world();
    const gateway = {
      charge: async (request: Parameters<typeof it.gateway.charge>[0]) => {
        await it.items.replace({ ...key, state: 'REFUNDED' }, 'PENDING');
        return it.gateway.charge(request);
      },
      refund: (id: string) => it.gateway.refund(id),
    };
    await expect(chargeCard(order, { ...it, gateway })).rejects.toMatchObject({ name: 'StepCompensated' });
    expect(it.gateway.refunded).toEqual([order.orderId]);
  });

  it('fails: retryably when the outcome is as unknown as before', async () => {
    const it = world();
    it.items.replace = async () => false;
    await expect(chargeCard(order, it)).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'the charge changed while it was being settled',
    });
  });
});
