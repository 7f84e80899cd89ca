import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import type { Environment } from '../environments/index.ts';
import { config as authorize } from '../functions/authorize/function.config.ts';
import { ITEMS_OF, ORDER_NAMES, ORDER_SORT_KEY, SWEEP } from '../functions/contracts/order-facts.ts';
import { config as placeOrder } from '../functions/place-order/function.config.ts';
import { config as projectOrderView } from '../functions/project-order-view/function.config.ts';
import { config as sweepOrders } from '../functions/sweep-orders/function.config.ts';
import { LandformStack, type LandformStackProps } from '../modules/core/index.ts';
import { EventRule, type IEventBus } from '../modules/event-bus/index.ts';
import { type IInvocable, type LambdaFunction, toFunction } from '../modules/function/index.ts';
import { Queue, toQueue } from '../modules/queue/index.ts';
import { ApiGatewayLogging, RestApi, type Throttle } from '../modules/rest-api/index.ts';
import { fromTable, type ITable, Table } from '../modules/table/index.ts';
import type { IWorkflow } from '../modules/workflow/index.ts';
import type { DataStack } from './data.ts';
import { Handlers } from './handlers.ts';
import { orderSaga } from './order-saga.ts';
import { addOutput } from './output.ts';
import { released } from './release.ts';
import { ORDER_SCOPE, type TokenIssuer } from './token-issuer.ts';

export interface OrdersStackProps {
  readonly site: LandformStackProps;
  readonly assets: Assets;
  readonly data: DataStack;
  /** Bus in another account, for events about the end of orders. */
  readonly hub: IEventBus;
  readonly throttle: Throttle;
  /** Release of new versions of the functions that accept orders. */
  readonly release: Environment['release'];
  /** Regions that have to know of an order before it starts; none where one region takes all orders. */
  readonly claimRegions: readonly string[];
}

/**
 * Order service of a region: API, saga and projector. Every region projects the orders of all regions into its own read
 * model, and publishes the events of the orders that it accepted.
 */
export class OrdersStack extends LandformStack {
  constructor(scope: Construct, id: string, props: OrdersStackProps) {
    const { site, assets, data, hub, throttle, release } = props;
    super(scope, id, site);
    const { region } = site.placement;
    const orders = data.orders.inRegion(region);
    const handlers = new Handlers(this, 'orders', assets);
    const workflow = orderSaga(this, handlers, orders);
    const placeOrder = released(this, 'PlaceOrderLive', this.#placeOrder(handlers, props, workflow), release);
    const api = this.#api(handlers, data.tokens, throttle, placeOrder);
    this.#projector(handlers, orders, hub);
    this.#sweeper(handlers, orders, workflow);
    addOutput(this, 'api_id', api.id, 'Id of the REST API');
    addOutput(this, 'api_stage', api.stageName, 'Stage of the REST API');
    addOutput(this, 'api_url', api.url, 'URL of the REST API');
    addOutput(this, 'order_saga_arn', workflow.arn, 'The workflow that takes an order through');
  }

  #placeOrder(handlers: Handlers, { site, data, claimRegions }: OrdersStackProps, workflow: IWorkflow): LambdaFunction {
    const { region } = site.placement;
    const orders = data.orders.inRegion(region);
    const idempotency = new Table(this, 'Idempotency', {
      name: 'idempotency',
      partitionKey: 'id',
      expiresAt: 'expiration',
    });
    const fn = handlers.add('PlaceOrder', placeOrder, {
      ORDERS_TABLE: orders.name,
      IDEMPOTENCY_TABLE: idempotency.name,
      ORDER_SAGA_ARN: workflow.arn,
      ...(claimRegions.length > 0 ? { CLAIM_REGIONS: claimRegions.join(',') } : {}),
    });
    const actions = ['dynamodb:PutItem', 'dynamodb:GetItem'] as const;
    orders.grantItems(fn, [ITEMS_OF.orders], ...actions);
    for (const abroad of claimRegions.filter((each) => each !== region)) {
      data.orders.grantItemsIn(abroad, fn, [ITEMS_OF.orders], ...actions);
    }
    idempotency.grant(fn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
    workflow.grantStart(fn);
    return fn;
  }

  #api(handlers: Handlers, tokens: TokenIssuer, throttle: Throttle, place: IInvocable): RestApi {
    const authorizer = handlers.add('Authorize', authorize, {
      TOKEN_ISSUER: tokens.issuer,
      JWKS_URI: tokens.jwksUri,
      REQUIRED_SCOPE: ORDER_SCOPE,
      ...(tokens.audience ? { TOKEN_AUDIENCE: tokens.audience } : {}),
      ...(tokens.jwksCopy ? { JWKS_COPY: tokens.jwksCopy } : {}),
    });
    const api = new RestApi(this, 'Api', {
      name: 'orders',
      description: 'Takes orders',
      authorizer: { function: authorizer },
      throttle,
      logging: new ApiGatewayLogging(this, 'ApiLogging'),
    });
    api.addRoute('POST', '/orders', place);
    return api;
  }

  /** Finds what `place-order` stored and did not start. A sweep that fails is tried again by Lambda, then kept, and the next one comes anyway. */
  #sweeper(handlers: Handlers, orders: ITable, workflow: IWorkflow): void {
    const fn = handlers.add('SweepOrders', sweepOrders, { ORDERS_TABLE: orders.name, ORDER_SAGA_ARN: workflow.arn });
    orders.grant(fn, 'dynamodb:Query');
    orders.grantItems(fn, [ITEMS_OF.orders], 'dynamodb:GetItem');
    workflow.grantStart(fn);
    const failed = new Queue(this, 'FailedSweeps', {
      name: 'failed-sweeps',
      retentionDays: 14,
      deadLetterQueue: false,
    });
    fn.configureAsync({ onFailure: toQueue(failed) });
    new EventRule(this, 'SweepSchedule', {
      name: 'sweep-orders',
      description: 'Looks for orders that were placed and never started',
      schedule: `rate(${SWEEP.everyMinutes} minutes)`,
      target: toFunction(fn),
    });
  }

  #projector(handlers: Handlers, orders: ITable, hub: IEventBus): void {
    const views = new Table(this, 'OrderViews', { name: ORDER_NAMES.orderViewsTable, partitionKey: 'pk' });
    const fn = handlers.add('ProjectOrderView', projectOrderView, {
      ORDER_VIEWS_TABLE: views.name,
      EVENT_BUS_NAME: hub.arn,
    });
    views.grant(fn, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    hub.grantPut(fn);
    const failed = new Queue(this, 'FailedProjections', {
      name: 'failed-projections',
      retentionDays: 14,
      deadLetterQueue: false,
    });
    fn.addSource(
      fromTable(orders, {
        onFailure: toQueue(failed),
        filter: [{ dynamodb: { Keys: { sk: { S: [ORDER_SORT_KEY] } } } }],
      }),
    );
  }
}
