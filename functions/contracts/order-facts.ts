/**
 * Names, keys and codes of orders that stacks, handlers and the command line share. All three load this file, at synth
 * and in Lambda, so it imports nothing.
 */

/** Sort key of the order itself. */
export const ORDER_SORT_KEY = 'ORDER';

/** Prefix of the partition key of all items of an order, in every table. */
const PARTITION = 'ORDER#';

/** Prefix of the partition key of the items that count an article's reservations. */
const STOCK_PARTITION = 'STOCK#';

/** Patterns of the partition keys of orders and of stock, for permissions. */
export const ITEMS_OF = { orders: `${PARTITION}*`, stock: `${STOCK_PARTITION}*` } as const;

/** Sort keys of an order's other items: one for each step of its saga. */
export type StepItem = 'RESERVATION' | 'CHARGE' | 'SHIPMENT';

/** Returns the partition key of all items of an order, in every table. */
export const orderPartition = (orderId: string): string => `${PARTITION}${orderId}`;

/** Expression by which a workflow computes the order's partition key from `$.orderId`. */
export const ORDER_PARTITION_IN_WORKFLOW = `States.Format('${PARTITION}{}', $.orderId)`;

/** Returns the key of an order. */
export const orderKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: ORDER_SORT_KEY });

/**
 * Returns the key of an order's claim in a region. Each region has an item of its own: two regions that write the same item of a table with replicas
 * overwrite each other.
 */
export const claimKey = (orderId: string, region: string) => ({ pk: orderPartition(orderId), sk: `CLAIM#${region}` });

/** Returns the key of an item of a saga's step. */
export const stepKey = (orderId: string, step: StepItem) => ({ pk: orderPartition(orderId), sk: step });

/**
 * Returns the key of the item that counts the reservations of an article in the warehouse of a region. Each region
 * counts in an item of its own: two regions that write the same item of a table with replicas overwrite each other.
 */
export const stockKey = (sku: string, warehouse: string) => ({
  pk: `${STOCK_PARTITION}${sku}`,
  sk: `WAREHOUSE#${warehouse}`,
});

/**
 * Index of the orders that have not ended. It is sparse: an order has the attribute of its partition key until it ends. Sixteen parts, by the first
 * digit of the order's id, so that no part is written by every order.
 */
export const OPEN_ORDERS = {
  index: 'open-orders',
  partitionKey: 'openShard',
  sortKey: 'placedAt',
  shards: '0123456789abcdef'.split(''),
} as const;

/** Returns the part of the index that an open order is in. */
export const openShard = (orderId: string): string => orderId.charAt(0);

/** Times of the sweeper, which finds orders that were placed and whose saga was never started. */
export const SWEEP = {
  /** Minutes between two sweeps. */
  everyMinutes: 5,
  /** Minutes that an order may be open before it is looked at: far longer than its request takes, and longer than most sagas. */
  afterMinutes: 5,
  /** Minutes after which an open order is one that its saga could not end: a person has to look. */
  stuckMinutes: 60,
  /** Milliseconds that are left when a sweep stops. */
  spareMs: 5_000,
} as const;

/** Currencies that articles have prices in, ISO 4217. */
export const CURRENCIES = ['EUR', 'GBP', 'USD'] as const;

/** Value of `source` in every event about orders. */
export const ORDER_EVENT_SOURCE = 'landform.orders';

/** Values of `detail-type`, by the status that the order reached. */
export const ORDER_EVENT_TYPES = { CONFIRMED: 'OrderConfirmed', REJECTED: 'OrderRejected' } as const;

/** Names of the errors that a retry cannot fix; the workflow starts to compensate at once. */
export const SAGA_ERRORS = {
  /** A line asks for more than is in stock. */
  outOfStock: 'OutOfStock',
  /** The card's bank declined the charge. */
  cardDeclined: 'CardDeclined',
  /** The saga was started by the sweeper, which does not know the card. */
  cardMissing: 'CardMissing',
  /** No carrier delivers to the destination. */
  destinationNotServed: 'DestinationNotServed',
  /** The step runs after its compensation. */
  stepCompensated: 'StepCompensated',
  /** The payload does not match its schema. */
  invalidInput: 'InvalidInput',
} as const;

/** Short names of resources, by which the command line finds them: `<prefix>-<environment>-<name>`. */
export const ORDER_NAMES = {
  ordersTable: 'orders',
  orderViewsTable: 'order-views',
  notificationsTable: 'notifications',
  saga: 'order-saga',
  authorizer: 'authorize',
  projector: 'project-order-view',
} as const;

/** Outputs of the data stack: how to get an access token. The client's secret is in a parameter, not in an output. */
export const TOKEN_OUTPUTS = ['token_endpoint', 'client_id'] as const;

/** Returns the name of the encrypted parameter with the secret of the client for machines. */
export const clientSecretParameter = (prefix: string, environment: string): string =>
  `/${prefix}/${environment}/clients/shop/secret`;

/** Outputs of the orders stack: its API and its saga. */
export const API_OUTPUTS = ['api_id', 'api_stage', 'api_url', 'order_saga_arn'] as const;

/** Name of a stack's output, as `terraform output` shows it. */
export type EstateOutput = (typeof TOKEN_OUTPUTS)[number] | (typeof API_OUTPUTS)[number];
