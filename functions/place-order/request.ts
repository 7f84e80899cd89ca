import { header } from '../../runtime/correlation.ts';
import { parse } from '../../runtime/parse.ts';
import { idempotencyKeyMissing } from './errors.ts';
import { idempotencyKey, type PlaceOrder, placeOrderEvent } from './schema.ts';

/** Header that marks two requests as tries of the same order. */
const IDEMPOTENCY_HEADER = 'idempotency-key';

/**
 * Reads an order from the event of API Gateway.
 *
 * @throws HttpProblem 400 without a usable Idempotency-Key, InvalidInput when the body is not an order
 */
export function readRequest(event: unknown, correlationId: string): PlaceOrder {
  const { headers, body, requestContext } = parse(placeOrderEvent, event);
  const key = idempotencyKey.safeParse(header(headers, IDEMPOTENCY_HEADER));
  if (!key.success) throw idempotencyKeyMissing();
  return {
    customerId: requestContext.authorizer.customerId,
    idempotencyKey: key.data,
    request: body,
    correlationId,
  };
}
