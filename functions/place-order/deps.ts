import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { documentsOf, dynamoClient } from '../../runtime/dynamodb.ts';
import { list, readEnvironment } from '../../runtime/environment.ts';
import { idempotencyStore } from '../../runtime/idempotent.ts';
import { counter, logOf, observe, traceHeader } from '../../runtime/observability.ts';
import { ownRegion } from '../../runtime/region.ts';
import { DynamoItemStore } from '../orders/dynamo-item-store.ts';
import { type ClaimStore, claimsIn } from './claims.ts';
import { config } from './function.config.ts';
import { priceOf } from './price-list.ts';
import { sagaStarter } from './start-saga.ts';

const environment = readEnvironment(config);
const observability = observe(config);
const dynamo = dynamoClient(observability);
const region = ownRegion();
const itemsOf = (client: DynamoDBClient) => new DynamoItemStore(documentsOf(client), environment.ORDERS_TABLE);
const items = itemsOf(dynamo);

/** Patience with another region: short, so that a customer hears of it in time to try again. */
const ABROAD = { maxAttempts: 2, requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 } };

const claimStore = (of: string): ClaimStore => ({
  region: of,
  items: of === region ? items : itemsOf(dynamoClient(observability, { region: of, ...ABROAD })),
});

const claimRegions = environment.CLAIM_REGIONS
  ? list('CLAIM_REGIONS', environment.CLAIM_REGIONS, /^[a-z]{2}(-[a-z]+)+-\d$/)
  : [];

export const deps = {
  observability,
  items,
  ...(claimRegions.length > 0 ? { claim: claimsIn(claimRegions.map(claimStore)) } : {}),
  persistenceStore: idempotencyStore(environment.IDEMPOTENCY_TABLE, dynamo),
  startSaga: sagaStarter({
    client: observability.tracer.captureAWSv3Client(new SFNClient({})),
    stateMachineArn: environment.ORDER_SAGA_ARN,
    traceHeader: () => traceHeader(observability),
  }),
  priceOf,
  clock: SYSTEM_CLOCK,
  region,
  log: logOf(observability),
  count: counter(observability),
};

export type Deps = typeof deps;
