/**
 * What stacks, handlers and the command line must agree on about orders. All three load it, at synth and in Lambda, so it imports nothing.
 */

/** Sort key of the order itself. */
export const ORDER_SORT_KEY = 'ORDER';

/** First part of the key of everything that belongs to one order, in every table. */
const PARTITION = 'ORDER#';

/** Sort keys of what belongs to one order, beside `ORDER` itself: one item for each step of its saga. */
export type StepItem = 'RESERVATION' | 'CHARGE' | 'SHIPMENT';

/** Partition of everything that belongs to one order, in every table. */
export const orderPartition = (orderId: string): string => `${PARTITION}${orderId}`;

/** The order's partition as a state of a workflow computes it from `$.orderId`. */
export const ORDER_PARTITION_IN_WORKFLOW = `States.Format('${PARTITION}{}', $.orderId)`;

export const orderKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: ORDER_SORT_KEY });

export const stepKey = (orderId: string, step: StepItem) => ({ pk: orderPartition(orderId), sk: step });

/**
 * What is reserved of an article in the warehouse of a region. Each region counts in an item of its own: two that count in the same item
 * of a table with replicas overwrite each other.
 */
export const stockKey = (sku: string, warehouse: string) => ({ pk: `STOCK#${sku}`, sk: `WAREHOUSE#${warehouse}` });

/** `source` of every event about orders. */
export const ORDER_EVENT_SOURCE = 'landform.orders';

/** `detail-type` by the status that the order reached. */
export const ORDER_EVENT_TYPES = { CONFIRMED: 'OrderConfirmed', REJECTED: 'OrderRejected' } as const;

/** Names of the errors that a retry cannot mend; a workflow that meets one begins to compensate at once. */
export const SAGA_ERRORS = {
  /** A line wants more than there is. */
  outOfStock: 'OutOfStock',
  /** The card's bank said no. */
  cardDeclined: 'CardDeclined',
  /** Nobody delivers there. */
  destinationNotServed: 'DestinationNotServed',
  /** The step comes late: its compensation ran already. */
  stepCompensated: 'StepCompensated',
  /** The payload does not have the shape that it must have. */
  invalidInput: 'InvalidInput',
} as const;

/** Short names of what the stacks make, by which the command line finds it: `<prefix>-<environment>-<name>`. */
export const ORDER_NAMES = {
  ordersTable: 'orders',
  orderViewsTable: 'order-views',
  notificationsTable: 'notifications',
  saga: 'order-saga',
  authorizer: 'authorize',
  projector: 'project-order-view',
} as const;

/** Outputs of the data stack, which says where tokens come from. */
export const TOKEN_OUTPUTS = ['token_endpoint', 'client_id', 'client_secret'] as const;

/** Outputs of the orders stack, which says where orders are sent to. */
export const API_OUTPUTS = ['api_id', 'api_stage', 'api_url', 'order_saga_arn'] as const;

/** An output of a stack of the estate, as `terraform output` names it. */
export type EstateOutput = (typeof TOKEN_OUTPUTS)[number] | (typeof API_OUTPUTS)[number];
