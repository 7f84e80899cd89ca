import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { documentsOf, dynamoClient } from '../../runtime/dynamodb.ts';
import { readEnvironment } from '../../runtime/environment.ts';
import { counter, logOf, observe, traceHeader } from '../../runtime/observability.ts';
import { ownRegion } from '../../runtime/region.ts';
import { DynamoViews } from './dynamo-views.ts';
import { config } from './function.config.ts';
import { publisher } from './publisher.ts';

const environment = readEnvironment(config);
const observability = observe(config);

export const deps = {
  observability,
  views: new DynamoViews(documentsOf(dynamoClient(observability)), environment.ORDER_VIEWS_TABLE),
  publish: publisher({
    client: observability.tracer.captureAWSv3Client(new EventBridgeClient({})),
    busName: environment.EVENT_BUS_NAME,
    traceHeader: () => traceHeader(observability),
  }),
  clock: SYSTEM_CLOCK,
  region: ownRegion(),
  log: logOf(observability),
  count: counter(observability),
};

export type Deps = typeof deps;
