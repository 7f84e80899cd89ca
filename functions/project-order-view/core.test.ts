import fc from 'fast-check';
import { deterministicId } from '../../runtime/ids.ts';
import { type OrderEventDetail, orderEventDetail } from '../contracts/order-event.ts';
import type { OrderItem } from '../contracts/order-item.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { projectOrderView } from './core.ts';
import { MemoryViews } from './testing/memory-views.ts';

const placed: OrderItem = {
  orderId: '11111111-1111-8111-8111-111111111111',
  customerId: 'customer-1',
  status: 'PLACED',
  totalCents: 3990,
  currency: 'EUR',
  lines: [{ sku: 'book-42', quantity: 2 }],
  correlationId: 'corr-1',
  version: 1,
  homeRegion: 'eu-west-1',
  fingerprint: '0f',
  placedAt: '2026-11-24T12:00:00.000Z',
};
const confirmed: OrderItem = { ...placed, status: 'CONFIRMED', version: 2 };

function world() {
  const published: { type: string; detail: OrderEventDetail }[] = [];
  return {
    ...memoryDeps(),
    views: new MemoryViews(),
    published,
    region: 'eu-west-1',
    publish: async (type: string, detail: OrderEventDetail) => {
      published.push({ type, detail });
    },
  };
}

describe('projectOrderView', () => {
  it('shows an order that was placed, and publishes nothing', async () => {
    const it = world();
    await projectOrderView(placed, it);
    expect(it.views.views.get(placed.orderId)).toEqual({
      orderId: placed.orderId,
      customerId: 'customer-1',
      status: 'PLACED',
      totalCents: 3990,
      currency: 'EUR',
      lineCount: 1,
      correlationId: 'corr-1',
      placedAt: '2026-11-24T12:00:00.000Z',
      updatedAt: '2026-11-24T12:00:00.000Z',
      version: 1,
    });
    expect(it.published).toEqual([]);
    // DynamoDB refuses to set an attribute to nothing, so an order without a reason must not name it.
    expect(it.views.views.get(placed.orderId)).not.toHaveProperty('reason');
    expect(it.lines).toEqual([{ what: 'view updated', details: { status: 'PLACED', version: 1 } }]);
  });

  it('publishes how an order ended, as the contract says', async () => {
    const it = world();
    await projectOrderView(confirmed, it);
    expect(it.published.map(({ type }) => type)).toEqual(['OrderConfirmed']);
    expect(it.published[0]?.detail).toEqual({
      metadata: { correlationId: 'corr-1', eventId: expect.any(String), version: 1 },
      data: {
        orderId: placed.orderId,
        customerId: 'customer-1',
        totalCents: 3990,
        currency: 'EUR',
        status: 'CONFIRMED',
      },
    });
    expect(orderEventDetail.safeParse(it.published[0]?.detail).success).toBe(true);
    expect(it.published[0]?.detail.metadata.eventId).toBe(deterministicId('order-event', placed.orderId, '2'));
    expect(it.counts).toEqual([{ what: 'OrderConfirmed', details: undefined }]);
    expect(it.lines).toEqual([
      { what: 'view updated', details: { status: 'CONFIRMED', version: 2 } },
      { what: 'event published', details: { type: 'OrderConfirmed' } },
    ]);
  });

  it('says why an order was rejected', async () => {
    const it = world();
    await projectOrderView({ ...confirmed, status: 'REJECTED', reason: 'CardDeclined' }, it);
    expect(it.published).toMatchObject([{ type: 'OrderRejected', detail: { data: { reason: 'CardDeclined' } } }]);
    expect(it.views.views.get(placed.orderId)).toMatchObject({ status: 'REJECTED', reason: 'CardDeclined' });
  });

  it('publishes once when a change is seen twice', async () => {
    const it = world();
    await projectOrderView(confirmed, it);
    await projectOrderView(confirmed, it);
    expect(it.published).toHaveLength(1);
  });

  it('publishes on the next try what could not be published on the first', async () => {
    const it = world();
    const broken = { ...it, publish: () => Promise.reject(new Error('throttled')) };
    await expect(projectOrderView(confirmed, broken)).rejects.toThrow('throttled');
    await projectOrderView(confirmed, it);
    expect(it.published).toHaveLength(1);
  });

  it('publishes again, under the same id, what may not have been published', async () => {
    const it = world();
    const forgetful = { ...it, views: new MemoryViews() };
    forgetful.views.markPublished = () => Promise.reject(new Error('throttled'));
    await expect(projectOrderView(confirmed, forgetful)).rejects.toThrow('throttled');
    await expect(projectOrderView(confirmed, forgetful)).rejects.toThrow('throttled');
    expect(it.published).toHaveLength(2);
    expect(it.published[0]).toEqual(it.published[1]);
  });

  it('shows in every region, publishes only where the order came in', async () => {
    const it = { ...world(), region: 'eu-central-1' };
    await projectOrderView(confirmed, it);
    expect(it.views.views.get(placed.orderId)).toMatchObject({ status: 'CONFIRMED' });
    expect(it.published).toEqual([]);
    expect(it.lines.at(-1)).toEqual({
      what: 'event is published by the region that accepted the order',
      details: { homeRegion: 'eu-west-1' },
    });
  });

  it('ends at the newest version with one event, whatever comes twice, late, or in between fails', async () => {
    const changes = fc.array(
      fc.record({ order: fc.constantFrom(placed, confirmed), fails: fc.constantFrom('nothing', 'publish', 'mark') }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (sequence) => {
        const it = world();
        const mark = it.views.markPublished.bind(it.views);
        for (const { order, fails } of [
          ...sequence,
          { order: confirmed, fails: 'nothing' },
          { order: placed, fails: 'nothing' },
        ]) {
          it.views.markPublished = fails === 'mark' ? () => Promise.reject(new Error('mark')) : mark;
          const publish = fails === 'publish' ? () => Promise.reject(new Error('publish')) : it.publish;
          await projectOrderView(order, { ...it, publish }).catch(() => {});
        }
        expect(it.views.views.get(placed.orderId)).toMatchObject({
          status: 'CONFIRMED',
          version: 2,
          publishedVersion: 2,
        });
        expect(new Set(it.published.map(({ detail }) => detail.metadata.eventId)).size).toBe(1);
      }),
    );
  });
});
