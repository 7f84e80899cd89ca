import type { Environment } from '../../environments/index.ts';
import type { OrderRequest } from '../../functions/contracts/order.ts';
import { readClientSecret } from './client-secret.ts';
import { JourneyReader, requestEntries } from './collect.ts';
import { apiBase, type EstateOutputs, fetchToken, type OrderResponse, placeOrder, SAMPLE_ORDER } from './order.ts';
import { type JourneyEntry, missingStops, renderTimeline } from './timeline.ts';

export { clientConfig, nameIn } from '../aws/access.ts';
export { readClientSecret } from './client-secret.ts';
export { JourneyReader } from './collect.ts';
export {
  apiBase,
  type EstateOutputs,
  fetchToken,
  type OrderResponse,
  type PlaceOptions,
  placeOrder,
  SAMPLE_ORDER,
} from './order.ts';
export type { JourneyEntry } from './timeline.ts';

/** Timeout after which the journey counts as incomplete: far more than an order takes on a busy machine. */
const DEADLINE_MS = 180_000;
const PAUSE_MS = 250;

/** Options of a journey. */
export interface JourneyOptions {
  readonly environment: Environment;
  readonly outputs: EstateOutputs;
  /**
   * Order to send.
   *
   * @default SAMPLE_ORDER
   */
  readonly order?: OrderRequest;
}

/** Finished journey of an order: its entries, and the stops that it did not reach before the timeout. */
export interface Journey {
  readonly placed: OrderResponse;
  readonly entries: readonly JourneyEntry[];
  readonly missing: readonly string[];
}

/** Sends an order and follows it until it has reached every stop, or three minutes have passed. */
export async function followOrder({ environment, outputs, order = SAMPLE_ORDER }: JourneyOptions): Promise<Journey> {
  const secret = await readClientSecret(environment);
  const token = await fetchToken(outputs, { id: outputs.client_id, secret });
  const placed = await placeOrder(apiBase(environment, outputs), { token, order });
  const orderId = placed.body['orderId'];
  const sent = requestEntries(placed);
  if (typeof orderId !== 'string') return { placed, entries: sent, missing: missingStops(sent) };
  const reader = new JourneyReader(environment);
  for (;;) {
    const entries = [...sent, ...(await readEntries(reader, orderId, placed))];
    const missing = missingStops(entries);
    if (missing.length === 0 || Date.now() - placed.sentAt > DEADLINE_MS) return { placed, entries, missing };
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
}

/** Describes a journey as text. */
export function describeJourney({ placed, entries, missing }: Journey): string {
  const { orderId } = placed.body;
  return [
    `The journey of order ${typeof orderId === 'string' ? orderId : '(none)'}:`,
    '',
    ...renderTimeline(entries),
    '',
    missing.length === 0
      ? 'The order is confirmed, and the other account has received the event.'
      : `Not reached: ${missing.join(', ')}. Handlers log to /aws/lambda/<prefix>-<environment>-<function>.`,
  ].join('\n');
}

async function readEntries(reader: JourneyReader, orderId: string, placed: OrderResponse): Promise<JourneyEntry[]> {
  const parts = await Promise.all([
    reader.decision(placed),
    reader.steps(orderId),
    reader.order(orderId),
    reader.view(orderId),
    reader.event(placed),
    reader.notification(orderId),
  ]);
  return parts.flat();
}
