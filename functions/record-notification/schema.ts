import * as z from 'zod/mini';
import { jsonOf } from '../../runtime/parse.ts';
import { type OrderEvent, orderEvent } from '../contracts/order-event.ts';

/** Schema of a queue message: the event as an EventBridge rule sends it. */
export const message = z.object({ body: jsonOf(orderEvent) });

export type { OrderEvent };
