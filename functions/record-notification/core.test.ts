import { orderEvent } from '../contracts/order-event.ts';
import { memoryDeps } from '../orders/testing/core-deps.ts';
import { recordNotification } from './core.ts';
import batch from './events/confirmed.json' with { type: 'json' };

const event = orderEvent.parse(JSON.parse(batch.Records[0]?.body ?? ''));
const world = () => ({ ...memoryDeps(), retentionDays: 30 });

describe('recordNotification', () => {
  it('records what a customer is to be told, and when it may be forgotten', async () => {
    const it = world();
    await recordNotification(event, it);
    expect(it.items.items).toEqual([
      {
        pk: 'ORDER#11111111-1111-8111-8111-111111111111',
        sk: 'EVENT#22222222-2222-8222-8222-222222222222',
        type: 'OrderConfirmed',
        orderId: '11111111-1111-8111-8111-111111111111',
        customerId: 'customer-1',
        status: 'CONFIRMED',
        totalCents: 3990,
        currency: 'EUR',
        correlationId: 'corr-1',
        recordedAt: '2026-11-24T12:00:00.000Z',
        expiresAt: Date.parse('2026-12-24T12:00:00.000Z') / 1000,
      },
    ]);
    expect(it.counts).toEqual([{ what: 'NotificationRecorded', details: { type: 'OrderConfirmed' } }]);
  });

  it('records the reason of a rejection', async () => {
    const it = world();
    const { data } = event.detail;
    const detail = { ...event.detail, data: { ...data, status: 'REJECTED' as const, reason: 'OutOfStock' } };
    await recordNotification({ ...event, detail }, it);
    expect(it.items.items).toMatchObject([{ status: 'REJECTED', reason: 'OutOfStock' }]);
  });

  it('records an event once, however often it arrives', async () => {
    const it = world();
    await recordNotification(event, it);
    await recordNotification(event, it);
    expect(it.items.items).toHaveLength(1);
    expect(it.counts).toHaveLength(1);
    expect(it.lines).toEqual([
      { what: 'notification recorded', details: { type: 'OrderConfirmed' } },
      { what: 'notification was recorded already', details: { type: 'OrderConfirmed' } },
    ]);
  });
});
