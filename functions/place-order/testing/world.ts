import type { OrderPayload } from '../../contracts/order.ts';
import { memoryDeps } from '../../orders/testing/core-deps.ts';
import { orderIdOf } from '../core.ts';
import { priceOf } from '../price-list.ts';
import type { PlaceOrder } from '../schema.ts';

export const command: PlaceOrder = {
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
export const orderId = orderIdOf('customer-1', 'key-12345678');
export const key = { pk: `ORDER#${orderId}`, sk: 'ORDER' };

export function world() {
  const started: OrderPayload[] = [];
  return {
    ...memoryDeps(),
    started,
    region: 'eu-west-1',
    priceOf,
    startSaga: async (order: OrderPayload) => {
      started.push(order);
    },
  };
}
