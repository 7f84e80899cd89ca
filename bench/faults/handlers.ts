// Sets what Lambda and the stack would set, before a handler reads it.
import '../../functions/orders/testing/lambda-environment.ts';
import './silence.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createHandler as cancelShipment } from '../../functions/cancel-shipment/handler.ts';
import { createHandler as chargeCard } from '../../functions/charge-card/handler.ts';
import type { CardGateway } from '../../functions/orders/card-gateway.ts';
import { DynamoItemStore } from '../../functions/orders/dynamo-item-store.ts';
import type { ItemStore } from '../../functions/orders/item-store.ts';
import { type ClaimOrder, claimsIn } from '../../functions/place-order/claims.ts';
import { createHandler as placeOrder } from '../../functions/place-order/handler.ts';
import { priceOf } from '../../functions/place-order/price-list.ts';
import { sagaStarter } from '../../functions/place-order/start-saga.ts';
import { createHandler as refundCard } from '../../functions/refund-card/handler.ts';
import { createHandler as releaseStock } from '../../functions/release-stock/handler.ts';
import { createHandler as reserveStock } from '../../functions/reserve-stock/handler.ts';
import { createHandler as shipOrder } from '../../functions/ship-order/handler.ts';
import { createHandler as sweepOrders } from '../../functions/sweep-orders/handler.ts';
import { DynamoOpenOrders } from '../../functions/sweep-orders/open-orders.ts';
import { documentsOf } from '../../runtime/dynamodb.ts';
import { idempotencyStore } from '../../runtime/idempotent.ts';
import { observe } from '../../runtime/observability.ts';
import { recogniseOwnWrites } from '../../runtime/own-writes.ts';
import {
  clientConfig,
  currentInvocation,
  type Loopback,
  played,
  remote,
  type World,
} from '../../runtime/testing/simulator/index.ts';
import { estateOf } from './estate.ts';
import { REGIONS, SERVED, STOCK } from './scenario.ts';

/** Handler as the workflow or the API calls it. */
export type Played = (event: never, context: never) => Promise<unknown>;

/** Handlers of one region, by the name of their function. */
export type RegionHandlers = Readonly<Record<string, Played>>;

/** Protections between a handler and the world. A test takes one out and sees what breaks. */
export interface Fixes {
  readonly recogniseOwnWrites: (client: DynamoDBClient) => DynamoDBClient;
  /** Changes the store of one function. */
  readonly itemsOf: (functionName: string, items: ItemStore) => ItemStore;
  /** Claims orders in several regions before they start. */
  readonly claimsIn: typeof claimsIn;
  /** True if orders that were never started are looked for. */
  readonly sweeps: boolean;
}

export const FIXES: Fixes = { recogniseOwnWrites, itemsOf: (_, items) => items, claimsIn, sweeps: true };

function currentWorld(): World {
  const invocation = currentInvocation();
  if (!invocation) throw new Error('a handler runs outside of a run');
  return invocation.world;
}

/** Hears what the sweeper tells of an order that is stuck. */
function heard(what: string, details?: object): void {
  if (!what.startsWith('order is open though')) return;
  estateOf(currentWorld()).stuck.add(String((details as { readonly orderId?: unknown }).orderId));
}

/** ARN of a region's saga. */
export const sagaArn = (region: string): string => `arn:aws:states:${region}:444444444444:stateMachine:order-saga`;

/** Makes the handlers of a region as they are deployed, with clients that talk to the loopback. */
export function handlersIn(region: string, loopback: Loopback, fixes: Fixes): RegionHandlers {
  const config = clientConfig(loopback, region);
  const dynamoIn = (of: string) => played(fixes.recogniseOwnWrites(new DynamoDBClient(config)), loopback, of);
  const tableIn = (of: string) => new DynamoItemStore(documentsOf(dynamoIn(of)), 'orders');
  const dynamo = dynamoIn(region);
  const states = played(new SFNClient(config), loopback, region);
  const gateway = remote<CardGateway>('gateway', ['charge', 'refund'], (world) => estateOf(world).gateway);
  const documents = documentsOf(dynamo);
  const table = new DynamoItemStore(documents, 'orders');
  const open = new DynamoOpenOrders(documents, 'orders');
  const persistenceStore = idempotencyStore('idempotency', dynamo);
  const stores = new Map(REGIONS.map((each) => [each, each === region ? table : tableIn(each)]));
  const claim: ClaimOrder = (orderId, wanted) => {
    const regions = estateOf(currentWorld()).claimRegions.get(region) ?? [];
    const known = regions.map((each) => ({ region: each, items: stores.get(each as never) ?? table }));
    return fixes.claimsIn(known)(orderId, wanted);
  };
  const deps = (name: string) => ({
    observability: observe({ name, description: name, memoryMB: 128, timeoutSeconds: 1, layers: [], environment: [] }),
    items: fixes.itemsOf(name, table),
    clock: { now: () => new Date() },
    log: { info: heard },
    count: () => {},
    gateway,
    stockPerSku: STOCK,
    warehouse: region,
    servedCountries: SERVED,
    region,
    priceOf,
    claim,
    persistenceStore,
    open,
    startSaga: sagaStarter({ client: states, stateMachineArn: sagaArn(region), traceHeader: () => undefined }),
  });
  const makers: Readonly<Record<string, (deps: never) => Played>> = {
    'place-order': placeOrder,
    'reserve-stock': reserveStock,
    'release-stock': releaseStock,
    'charge-card': chargeCard,
    'refund-card': refundCard,
    'ship-order': shipOrder,
    'cancel-shipment': cancelShipment,
    'sweep-orders': sweepOrders,
  };
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make(deps(name) as never)]));
}
