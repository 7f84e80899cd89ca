import * as z from 'zod/mini';
import { type OrderEvent, orderEvent } from '../contracts/order-event.ts';
import { jsonOf } from '../shared/parse.ts';

/** A message of the queue: the event as a rule of EventBridge puts it there. */
export const message = z.object({ body: jsonOf(orderEvent) });

export type { OrderEvent };
