import type { SQSEvent } from 'aws-lambda';
import { type BatchAnswer, processBatch } from '../../runtime/batch.ts';
import { compose } from '../../runtime/compose.ts';
import { parse } from '../../runtime/parse.ts';
import { recordNotification } from './core.ts';
import { type Deps, deps } from './deps.ts';
import { message } from './schema.ts';

export const createHandler = (deps: Deps) =>
  compose<SQSEvent, BatchAnswer>({ observability: deps.observability }, (event, { context }) =>
    processBatch('SQS', deps.observability, event, context, async (record) => {
      const { body } = parse(message, record);
      deps.observability.logger.appendKeys({ orderId: body.detail.data.orderId });
      await recordNotification(body, deps);
    }),
  );

export const handler = createHandler(deps);
