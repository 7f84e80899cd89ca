import { SFNClient } from '@aws-sdk/client-sfn';
import { SYSTEM_CLOCK } from '../shared/clock.ts';
import { DynamoItemStore } from '../shared/dynamo-item-store.ts';
import { documentsOf, dynamoClient } from '../shared/dynamodb.ts';
import { readEnvironment } from '../shared/environment.ts';
import { rememberIn } from '../shared/idempotent.ts';
import { counter, logOf, observe, traceHeader } from '../shared/observability.ts';
import { ownRegion } from '../shared/region.ts';
import { config } from './function.config.ts';
import { sagaStarter } from './start-saga.ts';

const environment = readEnvironment(config);
const observability = observe(config);
const dynamo = dynamoClient(observability);

export const deps = {
  observability,
  items: new DynamoItemStore(documentsOf(dynamo), environment.ORDERS_TABLE),
  persistenceStore: rememberIn(environment.IDEMPOTENCY_TABLE, dynamo),
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
