import { randomUUID } from 'node:crypto';
import type { Environment } from '../../environments/index.ts';
import type { OrderRequest } from '../../functions/contracts/order.ts';
import type { EstateOutput } from '../../functions/contracts/order-facts.ts';

/** Outputs of the deployed data stack and orders stack, by name. */
export type EstateOutputs = Readonly<Record<EstateOutput, string>>;

/** Order that `landform up` sends: two books to Germany, with a card that is accepted. */
export const SAMPLE_ORDER: OrderRequest = {
  lines: [{ sku: 'book-42', quantity: 2, unitPriceCents: 1995 }],
  currency: 'EUR',
  card: { token: 'tok_ok' },
  destination: { country: 'DE' },
};

/** Response of the API to an order, with its times in milliseconds since 1970. */
export interface OrderResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly correlationId: string;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** Returns the base URL of the API: in the local cloud it is a path of the gateway, in AWS a host of its own. */
export function apiBase({ connection }: Environment, outputs: EstateOutputs): string {
  return connection.endpoint
    ? `${connection.endpoint}/_aws/execute-api/${outputs.api_id}/${outputs.api_stage}`
    : outputs.api_url;
}

/** Client of the user pool, with its secret. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/** Fetches a token for a client of the user pool, with client credentials. */
export async function fetchToken(
  { token_endpoint: endpoint }: Pick<EstateOutputs, 'token_endpoint'>,
  { id, secret }: ClientCredentials,
): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${endpoint} answered ${response.status}: ${body}`);
  return String(JSON.parse(body).access_token);
}

/** Options of an order to send. */
export interface PlaceOptions {
  readonly token?: string;
  readonly order?: unknown;
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
}

/** Sends an order to the API and returns the answer, whatever its status. */
export async function placeOrder(base: string, options: PlaceOptions): Promise<OrderResponse> {
  const correlationId = options.correlationId ?? randomUUID();
  const sentAt = Date.now();
  const response = await fetch(`${base}/orders`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': options.idempotencyKey ?? randomUUID(),
      'x-correlation-id': correlationId,
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
    },
    body: JSON.stringify(options.order ?? SAMPLE_ORDER),
  });
  const text = await response.text();
  return { status: response.status, body: parse(text), correlationId, sentAt, answeredAt: Date.now() };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
