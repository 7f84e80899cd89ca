import type { OrderPayload } from '../../contracts/order.ts';

/** Order whose card is known. */
type CardOrder = OrderPayload & Required<Pick<OrderPayload, 'card'>>;

/** Makes an order as the workflow passes it: two books to Germany with a card that is accepted. */
export function anOrder(changes: Partial<CardOrder> = {}): CardOrder {
  return {
    orderId: '11111111-1111-8111-8111-111111111111',
    customerId: 'customer-1',
    lines: [{ sku: 'book-42', quantity: 2 }],
    totalCents: 3990,
    currency: 'EUR',
    card: { token: 'tok_ok' },
    destination: { country: 'DE' },
    correlationId: 'corr-1',
    ...changes,
  };
}
