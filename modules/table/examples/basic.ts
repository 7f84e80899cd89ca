import type { Construct } from 'constructs';
import { Table } from '../index.ts';

/** A table of carts that go by themselves; a cart is found by its customer, and by when it was last touched. */
export function basic(scope: Construct): Table {
  return new Table(scope, 'Carts', {
    name: 'carts',
    partitionKey: 'customerId',
    sortKey: 'cartId',
    expiresAt: 'expiresAt',
    indexes: [{ name: 'by-day', partitionKey: 'day', sortKey: { name: 'touchedAt', type: 'N' }, include: 'keys' }],
  });
}
