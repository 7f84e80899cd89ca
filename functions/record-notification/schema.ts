import * as z from 'zod/mini';
import { jsonOf } from '../../runtime/parse.ts';
import { type OrderEvent, orderEvent } from '../contracts/order-event.ts';

/** A message of the queue: the event as a rule of EventBridge puts it there. */
export const message = z.object({ body: jsonOf(orderEvent) });

export type { OrderEvent };
