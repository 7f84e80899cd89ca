import { chargeCard } from '../charge-card/core.ts';
import { BookkeepingGateway, droppingGateway } from '../orders/testing/card-gateways.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { anOrder } from '../orders/testing/order.ts';
import { refundCard } from './core.ts';

const order = anOrder();
const key = { pk: `ORDER#${order.orderId}`, sk: 'CHARGE' };
const world = () => ({ ...memoryDeps(), gateway: new BookkeepingGateway() });

describe('refundCard', () => {
  it('gives the money back, once', async () => {
    const it = world();
    const { chargeId } = await chargeCard(order, it);
    expect(await refundCard(order, it)).toEqual({ state: 'REFUNDED' });
    expect(await refundCard(order, it)).toEqual({ state: 'REFUNDED' });
    expect(it.gateway.refunded).toEqual([order.orderId]);
    expect(await it.items.read(key)).toMatchObject({ state: 'REFUNDED', chargeId, amountCents: 3990 });
  });

  it('leaves a mark where nothing was charged, without asking the gateway', async () => {
    const it = world();
    expect(await refundCard(order, it)).toEqual({ state: 'REFUNDED' });
    expect(await it.items.read(key)).toMatchObject({ state: 'REFUNDED', correlationId: 'corr-1' });
    expect(it.gateway.refunded).toEqual([]);
  });

  it('leaves a mark where the card was declined', async () => {
    const it = world();
    await chargeCard(anOrder({ card: { token: 'tok_declined' } }), it).catch(() => {});
    expect(await refundCard(order, it)).toEqual({ state: 'REFUNDED' });
    expect(await it.items.read(key)).toMatchObject({ state: 'REFUNDED', declineCode: 'card_declined' });
  });

  it('gives back what a try with a lost answer charged', async () => {
    const it = world();
    await chargeCard(order, { ...it, gateway: droppingGateway(1, 'after', it.gateway) }).catch(() => {});
    expect(it.gateway.holds(order.orderId)).toBe(true);
    await refundCard(order, it);
    expect(it.gateway.holds(order.orderId)).toBe(false);
  });

  it.each(['before', 'after'] as const)(
    'completes a try whose connection dropped %s the gateway acted',
    async (point) => {
      const it = world();
      await chargeCard(order, it);
      const gateway = droppingGateway(1, point, it.gateway);
      await expect(refundCard(order, { ...it, gateway })).rejects.toMatchObject({ name: 'RetryableError' });
      expect(await it.items.read(key)).toMatchObject({ state: 'REFUNDING' });
      expect(await refundCard(order, { ...it, gateway })).toEqual({ state: 'REFUNDED' });
      expect(it.gateway.refunded).toEqual([order.orderId]);
    },
  );

  it.each(['insert', 'replace'] as const)(
    'fails: retryably when somebody else always comes first (%s)',
    async (method) => {
      const it = world();
      if (method === 'replace') await chargeCard(order, it);
      it.items[method] = async () => false;
      await expect(refundCard(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
    },
  );

  it('fails: retryably when a declined charge changes each time', async () => {
    const it = world();
    await it.items.insert({ ...key, state: 'DECLINED' });
    it.items.replace = async () => false;
    await expect(refundCard(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
  });
});
