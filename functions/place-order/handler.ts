import type { APIGatewayProxyEvent } from 'aws-lambda';
import { compose } from '../../runtime/compose.ts';
import { ofRequest } from '../../runtime/correlation.ts';
import { answer, answerProblem } from '../../runtime/http.ts';
import { idempotent } from '../../runtime/idempotent.ts';
import { placeOrder } from './core.ts';
import { type Deps, deps } from './deps.ts';
import { translated } from './errors.ts';
import { readRequest } from './request.ts';
import type { PlaceOrder } from './schema.ts';

/** A day: as long as a client may reasonably try the same request again. The order itself is refused a second time for ever. */
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
      correlationIdOf: (event: APIGatewayProxyEvent) => ofRequest(event),
      onError: answerProblem,
    },
    async (event, { context, correlationId }) => {
      const placed = await placeOnce(readRequest(event, correlationId), context).catch(translated);
      return answer(202, placed, correlationId);
    },
  );
};

export const handler = createHandler(deps);
