import type { Construct } from 'constructs';
import { config as cancelShipment } from '../functions/cancel-shipment/function.config.ts';
import { config as chargeCard } from '../functions/charge-card/function.config.ts';
import {
  OPEN_ORDERS,
  ORDER_NAMES,
  ORDER_PARTITION_IN_WORKFLOW,
  ORDER_SORT_KEY,
  SAGA_ERRORS,
} from '../functions/contracts/order-facts.ts';
import { config as refundCard } from '../functions/refund-card/function.config.ts';
import { config as releaseStock } from '../functions/release-stock/function.config.ts';
import { config as reserveStock } from '../functions/reserve-stock/function.config.ts';
import { config as shipOrder } from '../functions/ship-order/function.config.ts';
import type { LambdaFunction } from '../modules/function/index.ts';
import { Queue } from '../modules/queue/index.ts';
import type { ITable } from '../modules/table/index.ts';
import { saga, sendMessage, type UpdateItemOptions, updateItem, Workflow } from '../modules/workflow/index.ts';
import type { Handlers } from './handlers.ts';

/** How many pieces of one article a warehouse holds, as soon as what was shipped is bought again; a stand-in for a warehouse. */
const STOCK_PER_SKU = '1000';
/** Countries the carrier goes to. */
const SERVED_COUNTRIES = 'AT,BE,DE,ES,FR,IT,NL,PL';

type Action = Parameters<ITable['grant']>[1];

/** A step looks whether it took effect before, and writes down that it did. */
const RECORD: readonly Action[] = ['dynamodb:GetItem', 'dynamodb:PutItem'];
/** Stock is counted besides. */
const COUNT: readonly Action[] = [...RECORD, 'dynamodb:UpdateItem'];

/** What no step gets over by trying again, besides its own reasons. */
const HOPELESS = [SAGA_ERRORS.stepCompensated, SAGA_ERRORS.invalidInput];

/** Reserve stock, charge the card, ship: each with what undoes it, each allowed to touch the orders table only. */
export function orderSaga(stack: Construct, handlers: Handlers, orders: ITable): Workflow {
  const allowed = (fn: LambdaFunction, actions: readonly Action[]): LambdaFunction => {
    orders.grant(fn, ...actions);
    return fn;
  };
  const ORDERS_TABLE = orders.name;
  const reserve = allowed(handlers.add('ReserveStock', reserveStock, { ORDERS_TABLE, STOCK_PER_SKU }), COUNT);
  const release = allowed(handlers.add('ReleaseStock', releaseStock, { ORDERS_TABLE }), COUNT);
  const charge = allowed(handlers.add('ChargeCard', chargeCard, { ORDERS_TABLE }), RECORD);
  const refund = allowed(handlers.add('RefundCard', refundCard, { ORDERS_TABLE }), RECORD);
  const ship = allowed(handlers.add('ShipOrder', shipOrder, { ORDERS_TABLE, SERVED_COUNTRIES }), COUNT);
  const cancel = allowed(handlers.add('CancelShipment', cancelShipment, { ORDERS_TABLE }), COUNT);
  const failedCompensations = new Queue(stack, 'FailedCompensations', {
    name: 'failed-compensations',
    // Nothing consumes it: a person does, and has to have the time.
    retentionDays: 14,
    deadLetterQueue: false,
  });
  return new Workflow(stack, 'OrderSaga', {
    name: ORDER_NAMES.saga,
    definition: saga({
      steps: [
        {
          name: 'ReserveStock',
          invoke: reserve,
          compensate: release,
          compensationName: 'ReleaseStock',
          permanentErrors: [SAGA_ERRORS.outOfStock, ...HOPELESS],
        },
        {
          name: 'ChargeCard',
          invoke: charge,
          compensate: refund,
          compensationName: 'RefundCard',
          permanentErrors: [SAGA_ERRORS.cardDeclined, SAGA_ERRORS.cardMissing, ...HOPELESS],
        },
        {
          name: 'ShipOrder',
          invoke: ship,
          compensate: cancel,
          compensationName: 'CancelShipment',
          permanentErrors: [SAGA_ERRORS.destinationNotServed, ...HOPELESS],
        },
      ],
      confirmed: { name: 'ConfirmOrder', task: updateItem(orders, settle('CONFIRMED')) },
      rejected: { name: 'RejectOrder', task: updateItem(orders, settle('REJECTED')) },
      compensationFailed: { name: 'ParkOrder', task: sendMessage(failedCompensations, { MessageBody: PARKED }) },
    }),
  });
}

/**
 * What a person needs who finishes an order by hand: which order, which execution, and what failed. What the steps did before stands in the
 * execution's history and in the order's items. Nothing personal: the queue keeps it for two weeks.
 */
const PARKED = {
  'orderId.$': '$$.Execution.Name',
  'execution.$': '$$.Execution.Id',
  'startedAt.$': '$$.Execution.StartTime',
  'failed.$': '$.parked',
} as const;

/** An order is placed at version 1 and ends at version 2. */
const ENDED = '2';

/** Ends a placed order, and takes it out of the index of open ones. Every value is the same when the task is tried again, so a second try changes nothing. */
function settle(status: 'CONFIRMED' | 'REJECTED'): UpdateItemOptions {
  const rejected = status === 'REJECTED';
  return {
    Key: { pk: { 'S.$': ORDER_PARTITION_IN_WORKFLOW }, sk: { S: ORDER_SORT_KEY } },
    UpdateExpression: `SET #status = :status, updatedAt = :now, version = :version${rejected ? ', reason = :reason' : ''} REMOVE ${OPEN_ORDERS.partitionKey}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': { S: status },
      ':now': { 'S.$': '$$.State.EnteredTime' },
      ':version': { N: ENDED },
      ...(rejected ? { ':reason': { 'S.$': '$.failure.Error' } } : {}),
    },
  };
}
