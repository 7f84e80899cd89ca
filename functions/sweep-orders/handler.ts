import { compose } from '../../runtime/compose.ts';
import { sweepOrders } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) =>
  // A schedule has no correlation id: its lines stand under the id of the invocation.
  compose<unknown, Awaited<ReturnType<typeof sweepOrders>>>(
    { observability: deps.observability, correlationIdOf: () => undefined },
    (_event, { context }) => sweepOrders(() => context.getRemainingTimeInMillis(), deps),
  );

export const handler = createHandler(deps);
