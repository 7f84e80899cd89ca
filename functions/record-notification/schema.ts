import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { z } from 'zod';
import { type OrderEvent, orderEvent } from '../contracts/order-event.ts';

/** A message of the queue: the event as a rule of EventBridge puts it there. */
export const message = z.object({ body: JSONStringified(orderEvent) });

/** What of a body can be read even if the rest of it does not fit: enough to log the failure where it belongs. */
export const correlated = z.object({
  body: JSONStringified(z.object({ detail: z.object({ metadata: z.object({ correlationId: z.string() }) }) })),
});

export type { OrderEvent };
