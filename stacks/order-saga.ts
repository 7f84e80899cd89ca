import type { Construct } from 'constructs';
import { config as cancelShipment } from '../functions/cancel-shipment/function.config.ts';
import { config as chargeCard } from '../functions/charge-card/function.config.ts';
import { config as refundCard } from '../functions/refund-card/function.config.ts';
import { config as releaseStock } from '../functions/release-stock/function.config.ts';
import { config as reserveStock } from '../functions/reserve-stock/function.config.ts';
import { config as shipOrder } from '../functions/ship-order/function.config.ts';
import type { LambdaFunction } from '../modules/function/index.ts';
import { Queue } from '../modules/queue/index.ts';
import type { ITable } from '../modules/table/index.ts';
import { saga, type UpdateItemOptions, Workflow } from '../modules/workflow/index.ts';
import type { Handlers } from './handlers.ts';

/** How many pieces of one article may be reserved at the same time; a stand-in for a warehouse. */
const STOCK_PER_SKU = '1000';
/** Countries the carrier goes to. */
const SERVED_COUNTRIES = 'AT,BE,DE,ES,FR,IT,NL,PL';

const READ_AND_WRITE = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

/** Reserve stock, charge the card, ship: each with what undoes it, each allowed to touch the orders table only. */
export function orderSaga(stack: Construct, handlers: Handlers, orders: ITable): Workflow {
  const allowed = (fn: LambdaFunction): LambdaFunction => {
    orders.grant(fn, ...READ_AND_WRITE);
    return fn;
  };
  const ORDERS_TABLE = orders.name;
  const reserve = allowed(handlers.add('ReserveStock', reserveStock, { ORDERS_TABLE, STOCK_PER_SKU }));
  const release = allowed(handlers.add('ReleaseStock', releaseStock, { ORDERS_TABLE }));
  const charge = allowed(handlers.add('ChargeCard', chargeCard, { ORDERS_TABLE }));
  const refund = allowed(handlers.add('RefundCard', refundCard, { ORDERS_TABLE }));
  const ship = allowed(handlers.add('ShipOrder', shipOrder, { ORDERS_TABLE, SERVED_COUNTRIES }));
  const cancel = allowed(handlers.add('CancelShipment', cancelShipment, { ORDERS_TABLE }));
  const failedCompensations = new Queue(stack, 'FailedCompensations', { name: 'failed-compensations' });
  return new Workflow(stack, 'OrderSaga', {
    name: 'order-saga',
    definition: (tasks) =>
      saga(tasks, {
        steps: [
          {
            name: 'ReserveStock',
            invoke: reserve,
            compensate: release,
            compensationName: 'ReleaseStock',
            permanentErrors: ['OutOfStock'],
          },
          {
            name: 'ChargeCard',
            invoke: charge,
            compensate: refund,
            compensationName: 'RefundCard',
            permanentErrors: ['CardDeclined'],
          },
          {
            name: 'ShipOrder',
            invoke: ship,
            compensate: cancel,
            compensationName: 'CancelShipment',
            permanentErrors: ['DestinationNotServed'],
          },
        ],
        confirmed: { name: 'ConfirmOrder', state: tasks.updateItem(orders, settle('CONFIRMED')) },
        rejected: { name: 'RejectOrder', state: tasks.updateItem(orders, settle('REJECTED')) },
        compensationFailed: { name: 'ParkOrder', state: tasks.sendMessage(failedCompensations) },
      }),
  });
}

/** An order is placed at version 1 and ends at version 2. */
const ENDED = '2';

/** Ends a placed order. Every value is the same when the task is tried again, so a second try changes nothing. */
function settle(status: 'CONFIRMED' | 'REJECTED'): UpdateItemOptions {
  const rejected = status === 'REJECTED';
  return {
    Key: { pk: { 'S.$': "States.Format('ORDER#{}', $.orderId)" }, sk: { S: 'ORDER' } },
    UpdateExpression: `SET #status = :status, updatedAt = :now, version = :version${rejected ? ', reason = :reason' : ''}`,
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
