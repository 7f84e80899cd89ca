import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { RetryableError } from '../../runtime/errors.ts';
import { ORDER_EVENT_SOURCE } from '../contracts/order-facts.ts';
import type { Publish } from './core.ts';

/** Options of the event publisher. */
export interface PublisherOptions {
  readonly client: Pick<EventBridgeClient, 'send'>;
  /** Name or ARN of the bus. */
  readonly busName: string;
  /** Returns the trace header, with which readers of the event continue the trace. */
  readonly traceHeader: () => string | undefined;
}

/**
 * Returns a function that puts events on a bus. EventBridge answers 200 even when it refuses an entry, so the answer is
 * checked.
 */
export function publisher({ client, busName, traceHeader }: PublisherOptions): Publish {
  return async (type, detail) => {
    const { Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: busName,
            Source: ORDER_EVENT_SOURCE,
            DetailType: type,
            Detail: JSON.stringify(detail),
            TraceHeader: traceHeader(),
          },
        ],
      }),
    );
    const refused = Entries?.find(({ ErrorCode }) => ErrorCode);
    if (refused) throw new RetryableError(`the bus refused the event: ${refused.ErrorCode}`);
  };
}
