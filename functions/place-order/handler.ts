import type { APIGatewayProxyEvent } from 'aws-lambda';
import { compose } from '../../runtime/compose.ts';
import { correlationIdOfRequest } from '../../runtime/correlation.ts';
import { answer, answerProblem } from '../../runtime/http.ts';
import { idempotent } from '../../runtime/idempotent.ts';
import { placeOrder } from './core.ts';
import { type Deps, deps } from './deps.ts';
import { translated } from './errors.ts';
import { readRequest } from './request.ts';
import type { PlaceOrder } from './schema.ts';

/**
 * Seconds to store an answer: a day, as long as a client may reasonably retry. The order itself is never created a
 * second time.
 */
const REMEMBER_SECONDS = 86_400;

export const createHandler = (deps: Deps) => {
  const placeOnce = idempotent<PlaceOrder, Awaited<ReturnType<typeof placeOrder>>>(
    {
      persistenceStore: deps.persistenceStore,
      keyOf: ({ customerId, idempotencyKey }) => [customerId, idempotencyKey],
      payloadOf: ({ request }) => request,
      expiresAfterSeconds: REMEMBER_SECONDS,
    },
    (command) => placeOrder(command, deps),
  );
  return compose(
    {
      observability: deps.observability,
      correlationIdOf: (event: APIGatewayProxyEvent) => correlationIdOfRequest(event),
      onError: answerProblem,
    },
    async (event, { context, correlationId }) => {
      const placed = await placeOnce(readRequest(event, correlationId), context).catch(translated);
      return answer(202, placed, correlationId);
    },
  );
};

export const handler = createHandler(deps);
