import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { RetryableError } from '../../runtime/errors.ts';
import { ORDER_EVENT_SOURCE } from '../contracts/order-facts.ts';
import type { Publish } from './core.ts';

export interface PublisherOptions {
  readonly client: Pick<EventBridgeClient, 'send'>;
  /** Name or ARN. */
  readonly busName: string;
  /** The trace that readers of the event go on with. */
  readonly traceHeader: () => string | undefined;
}

/** Puts events on a bus. EventBridge answers 200 with refused entries in it, so the answer has to be read. */
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
