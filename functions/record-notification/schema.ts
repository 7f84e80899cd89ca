import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { z } from 'zod';
import { type OrderEvent, orderEvent } from '../contracts/order-event.ts';

/** A message of the queue: the event as a rule of EventBridge puts it there. */
export const message = z.object({ body: JSONStringified(orderEvent) });

export type { OrderEvent };
