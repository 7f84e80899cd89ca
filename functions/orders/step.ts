import { type Call, type Composed, compose } from '../../runtime/compose.ts';
import { correlationIdOf } from '../../runtime/correlation.ts';
import type { Observability } from '../../runtime/observability.ts';
import { parse } from '../../runtime/parse.ts';
import { type OrderPayload, orderPayload } from '../contracts/order.ts';

/** Dependencies of every step's handler. */
export interface StepDeps {
  readonly observability: Observability;
}

/**
 * Composes the handler of a step or compensation of the saga. It takes the order as the workflow passes it and returns
 * the result for the workflow to keep. Errors are thrown to the workflow, which reads their name.
 */
export function composeStep<Result>(
  { observability }: StepDeps,
  take: (order: OrderPayload, call: Call) => Promise<Result>,
): Composed<unknown, Result> {
  return compose<unknown, Result>({ observability, correlationIdOf }, async (event, call) => {
    const order = parse(orderPayload, event);
    observability.logger.appendKeys({ orderId: order.orderId });
    observability.tracer.putAnnotation('orderId', order.orderId);
    return take(order, call);
  });
}
