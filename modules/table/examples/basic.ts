import type { Construct } from 'constructs';
import { Table } from '../index.ts';

/** Creates a table of carts that expire. Carts are found by customer, and by the time of their last change. */
export function basic(scope: Construct): Table {
  return new Table(scope, 'Carts', {
    name: 'carts',
    partitionKey: 'customerId',
    sortKey: 'cartId',
    expiresAt: 'expiresAt',
    indexes: [{ name: 'by-day', partitionKey: 'day', sortKey: { name: 'touchedAt', type: 'N' }, include: 'keys' }],
  });
}
