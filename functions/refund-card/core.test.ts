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

  it('asks nothing of the gateway where the card was declined', async () => {
    const it = world();
    await it.items.insert({ ...key, state: 'DECLINED' });
    let asked = 0;
    it.gateway.refund = async () => {
      asked += 1;
    };
    await refundCard(order, it);
    expect(asked).toBe(0);
    expect(it.counts).toEqual([]);
  });

  it('goes on after lost races, however far another try comes meanwhile', async () => {
    const it = world();
    const moves: (() => Promise<unknown>)[] = [
      () => it.items.insert({ ...key, state: 'PENDING' }),
      () => it.items.replace({ ...key, state: 'CHARGED', chargeId: 'ch_1' }, 'PENDING'),
    ];
    const read = it.items.read.bind(it.items);
    it.items.read = async (wanted) => {
      const before = await read(wanted);
      await moves.shift()?.();
      return before;
    };
    expect(await refundCard(order, it)).toEqual({ state: 'REFUNDED' });
    expect(await read(key)).toMatchObject({ state: 'REFUNDED', chargeId: 'ch_1' });
  });

  it.each([
    ['nothing was charged', undefined, 'nothing was charged; a later charge is prevented'],
    ['it was declined', { state: 'DECLINED' }, 'the card was declined; a later charge is prevented'],
    ['it was charged', { state: 'CHARGED', chargeId: 'ch_1' }, 'card refunded'],
    ['it was refunded', { state: 'REFUNDED' }, 'the card was refunded already'],
  ])('says in the log what was done where %s, and counts only money that went back', async (_, stored, line) => {
    const it = world();
    if (stored) await it.items.insert({ ...key, ...stored });
    await refundCard(order, it);
    expect(it.lines).toEqual([{ what: line, details: undefined }]);
    expect(it.counts).toEqual(line === 'card refunded' ? [{ what: 'CardRefunded', details: undefined }] : []);
  });

  it('writes down of which order and when, also where only a mark is left', async () => {
    const it = world();
    await refundCard(order, it);
    expect(await it.items.read(key)).toEqual({
      ...key,
      orderId: order.orderId,
      correlationId: 'corr-1',
      state: 'REFUNDED',
      refundedAt: '2026-11-24T12:00:00.000Z',
    });
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
      let tries = 0;
      it.items[method] = async () => {
        tries += 1;
        return false;
      };
      await expect(refundCard(order, it)).rejects.toMatchObject({
        name: 'RetryableError',
        message: 'the charge changed while it was being refunded',
      });
      expect(tries).toBe(5);
      expect(it.gateway.refunded).toEqual([]);
    },
  );

  it('fails: retryably when a declined charge changes each time', async () => {
    const it = world();
    await it.items.insert({ ...key, state: 'DECLINED' });
    it.items.replace = async () => false;
    await expect(refundCard(order, it)).rejects.toMatchObject({ name: 'RetryableError' });
  });
});
