import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type BatchAnswer, processBatch } from '../../runtime/batch.ts';
import { compose } from '../../runtime/compose.ts';
import { parse } from '../../runtime/parse.ts';
import { projectOrderView } from './core.ts';
import { type Deps, deps } from './deps.ts';
import { orderImage, streamRecord } from './schema.ts';

export const createHandler = (deps: Deps) =>
  compose<DynamoDBStreamEvent, BatchAnswer>({ observability: deps.observability }, (event, { context }) =>
    processBatch('DynamoDBStreams', deps.observability, event, context, async (record) => {
      const { Keys, NewImage } = parse(streamRecord, record).dynamodb;
      if (Keys.sk.S !== 'ORDER' || NewImage === undefined) return;
      const order = parse(orderImage, NewImage);
      deps.observability.logger.appendKeys({ orderId: order.orderId });
      await projectOrderView(order, deps);
    }),
  );

export const handler = createHandler(deps);
