import type { Construct } from 'constructs';
import { config as cancelShipment } from '../functions/cancel-shipment/function.config.ts';
import { config as chargeCard } from '../functions/charge-card/function.config.ts';
import {
  ITEMS_OF,
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
import type { FunctionAlarms, LambdaFunction } from '../modules/function/index.ts';
import { Queue } from '../modules/queue/index.ts';
import type { ITable } from '../modules/table/index.ts';
import { saga, sendMessage, type UpdateItemOptions, updateItem, Workflow } from '../modules/workflow/index.ts';
import type { Handlers } from './handlers.ts';

/** Units of an article that can be reserved and not shipped at the same time; stands in for a warehouse. */
const STOCK_PER_SKU = '1000';
/** Countries that the carrier serves. */
const SERVED_COUNTRIES = 'AT,BE,DE,ES,FR,IT,NL,PL';

/** Allows a step to check if it took effect before, and to record that it did, in the items of orders only. */
function allowRecord(fn: LambdaFunction, orders: ITable): LambdaFunction {
  orders.grantItems(fn, [ITEMS_OF.orders], 'dynamodb:GetItem', 'dynamodb:PutItem');
  return fn;
}

/**
 * Allows a step to count stock too. It writes both kinds of items in one transaction, which names all their keys, so one
 * permission has to cover both.
 */
function allowCount(fn: LambdaFunction, orders: ITable): LambdaFunction {
  const { orders: record, stock } = ITEMS_OF;
  orders.grantItems(fn, [record, stock], 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
  return fn;
}

/** Errors that no retry fixes, for all steps. */
const HOPELESS = [SAGA_ERRORS.stepCompensated, SAGA_ERRORS.invalidInput];

/**
 * Alarms of steps that may refuse an order. A declined card, missing stock and an unserved country end a step with an
 * error, which is correct. Only a step that refuses most orders is broken.
 */
const REFUSES: FunctionAlarms = { errorPercent: 50 };

/**
 * Saga of an order: reserve stock, charge the card, ship. Each step has a compensation and access to the orders table
 * only.
 */
export function orderSaga(stack: Construct, handlers: Handlers, orders: ITable): Workflow {
  const ORDERS_TABLE = orders.name;
  const reserve = allowCount(
    handlers.add('ReserveStock', reserveStock, { ORDERS_TABLE, STOCK_PER_SKU }, REFUSES),
    orders,
  );
  const release = allowCount(handlers.add('ReleaseStock', releaseStock, { ORDERS_TABLE }), orders);
  const charge = allowRecord(handlers.add('ChargeCard', chargeCard, { ORDERS_TABLE }, REFUSES), orders);
  const refund = allowRecord(handlers.add('RefundCard', refundCard, { ORDERS_TABLE }), orders);
  // Goods that are shipped leave the reservation, and come back to it.
  const ship = allowCount(handlers.add('ShipOrder', shipOrder, { ORDERS_TABLE, SERVED_COUNTRIES }, REFUSES), orders);
  const cancel = allowCount(handlers.add('CancelShipment', cancelShipment, { ORDERS_TABLE }), orders);
  const failedCompensations = new Queue(stack, 'FailedCompensations', {
    name: 'failed-compensations',
    // Only a person empties this queue, and needs time for it.
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
 * Values that a person needs to finish an order by hand: the order, the execution and the error. The results of the
 * steps before it are in the execution's history and in the order's items. Nothing personal: the queue keeps messages
 * for two weeks.
 */
const PARKED = {
  'orderId.$': '$$.Execution.Name',
  'execution.$': '$$.Execution.Id',
  'startedAt.$': '$$.Execution.StartTime',
  'failed.$': '$.parked',
} as const;

/** Version of an order that has ended; a placed order has version 1. */
const ENDED = '2';

/**
 * Ends a placed order, and removes it from the index of open orders. All values are the same in a retry, so a second
 * attempt changes nothing.
 */
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
