import type { OrderEventDetail } from '../contracts/order-event.ts';
import { publisher } from './publisher.ts';

const detail: OrderEventDetail = {
  metadata: { correlationId: 'corr-1', eventId: '11111111-1111-8111-8111-111111111111', version: 1 },
  data: {
    orderId: '11111111-1111-8111-8111-111111111111',
    customerId: 'c',
    totalCents: 1,
    currency: 'EUR',
    status: 'CONFIRMED',
  },
};

function publisherThat(answer: object) {
  const sent: unknown[] = [];
  const send = (async (command: { readonly input: unknown }) => {
    sent.push(command.input);
    return answer;
  }) as never;
  return { publish: publisher({ client: { send }, busName: 'orders', traceHeader: () => 'Root=1-2-3' }), sent };
}

describe('publisher', () => {
  it('puts the event on the bus and goes on with the trace', async () => {
    const { publish, sent } = publisherThat({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
    await publish('OrderConfirmed', detail);
    expect(sent).toEqual([
      {
        Entries: [
          {
            EventBusName: 'orders',
            Source: 'landform.orders',
            DetailType: 'OrderConfirmed',
            Detail: JSON.stringify(detail),
            TraceHeader: 'Root=1-2-3',
          },
        ],
      },
    ]);
  });

  it('fails: retryably when the answer is 200 but the entry was refused', async () => {
    const { publish } = publisherThat({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] });
    await expect(publish('OrderConfirmed', detail)).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'the bus refused the event: ThrottlingException',
    });
  });
});
