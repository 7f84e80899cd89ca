import { SFNClient } from '@aws-sdk/client-sfn';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { documentsOf, dynamoClient } from '../../runtime/dynamodb.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { idempotencyStore } from '../../runtime/idempotent.ts';
import { counter, logOf, observe, traceHeader } from '../../runtime/observability.ts';
import { ownRegion } from '../../runtime/region.ts';
import { DynamoItemStore } from '../orders/dynamo-item-store.ts';
import { config } from './function.config.ts';
import { priceOf } from './price-list.ts';
import { sagaStarter } from './start-saga.ts';

const environment = readEnvironment(config);
const observability = observe(config);
const dynamo = dynamoClient(observability);

export const deps = {
  observability,
  items: new DynamoItemStore(documentsOf(dynamo), environment.ORDERS_TABLE),
  persistenceStore: idempotencyStore(environment.IDEMPOTENCY_TABLE, dynamo),
  startSaga: sagaStarter({
    client: observability.tracer.captureAWSv3Client(new SFNClient({})),
    stateMachineArn: environment.ORDER_SAGA_ARN,
    traceHeader: () => traceHeader(observability),
  }),
  priceOf,
  clock: SYSTEM_CLOCK,
  region: ownRegion(),
  log: logOf(observability),
  count: counter(observability),
};

export type Deps = typeof deps;
