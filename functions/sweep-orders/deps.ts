import { SFNClient } from '@aws-sdk/client-sfn';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { documentsOf, dynamoClient } from '../../runtime/dynamodb.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { counter, logOf, observe, traceHeader } from '../../runtime/observability.ts';
import { ownRegion } from '../../runtime/region.ts';
import { DynamoItemStore } from '../orders/dynamo-item-store.ts';
import { sagaStarter } from '../place-order/start-saga.ts';
import { config } from './function.config.ts';
import { DynamoOpenOrders } from './open-orders.ts';

const environment = readEnvironment(config);
const observability = observe(config);
const documents = documentsOf(dynamoClient(observability));

export const deps = {
  observability,
  items: new DynamoItemStore(documents, environment.ORDERS_TABLE),
  open: new DynamoOpenOrders(documents, environment.ORDERS_TABLE),
  startSaga: sagaStarter({
    client: observability.tracer.captureAWSv3Client(new SFNClient({})),
    stateMachineArn: environment.ORDER_SAGA_ARN,
    traceHeader: () => traceHeader(observability),
  }),
  clock: SYSTEM_CLOCK,
  region: ownRegion(),
  log: logOf(observability),
  count: counter(observability),
};

export type Deps = typeof deps;
