import type { Construct } from 'constructs';
import type { Environment } from '../environments/index.ts';
import { OPEN_ORDERS, ORDER_NAMES } from '../functions/contracts/order-facts.ts';
import { LandformStack, type LandformStackProps } from '../modules/core/index.ts';
import { Key } from '../modules/key/index.ts';
import { Table } from '../modules/table/index.ts';
import { TokenIssuer } from './token-issuer.ts';

export interface DataStackProps {
  readonly site: LandformStackProps;
  /** Regions with a replica, besides the stack's own. */
  readonly replicaRegions: readonly string[];
  readonly identity: Environment['identity'];
}

/**
 * Data of the orders account that outlives every deployment: its key, the single table with its replicas, and the token
 * issuer.
 */
export class DataStack extends LandformStack {
  readonly key: Key;
  readonly orders: Table;
  readonly tokens: TokenIssuer;

  constructor(scope: Construct, id: string, { site, replicaRegions, identity }: DataStackProps) {
    super(scope, id, site);
    this.key = new Key(this, 'Key', {
      name: 'orders',
      description: 'Encrypts the orders table and its replicas',
      replicaRegions,
    });
    this.orders = new Table(this, 'Orders', {
      name: ORDER_NAMES.ordersTable,
      partitionKey: 'pk',
      sortKey: 'sk',
      key: this.key,
      stream: true,
      replicas: replicaRegions,
      indexes: [
        {
          name: OPEN_ORDERS.index,
          partitionKey: OPEN_ORDERS.partitionKey,
          sortKey: OPEN_ORDERS.sortKey,
          include: ['orderId', 'homeRegion'],
        },
      ],
    });
    this.tokens = new TokenIssuer(this, 'Tokens', { identity });
  }
}
