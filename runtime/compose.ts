import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { isRefusal, loggable } from './errors.ts';
import { inInvocation } from './invocation.ts';
import type { Observability } from './observability.ts';
import type { Trace } from './tracing.ts';

/** Options of a composed handler: everything but its business code. */
export interface Composition<Event, Output> {
  readonly observability: Observability;
  /** Finds the correlation id of the invocation in its event. Left out for batches, where each record has its own. */
  readonly correlationIdOf?: (event: Event) => string | undefined;
  /**
   * Turns an error into an answer.
   *
   * @default - the error is thrown, so that the invoker retries or gives up
   */
  readonly onError?: (error: unknown, correlationId: string) => Output;
}

/** Second argument of a handler's business code, beside the event. */
export interface Call {
  readonly context: Context;
  readonly correlationId: string;
}

/** Handler as Lambda calls it. */
export type Composed<Event, Output> = (event: Event, context: Context) => Promise<Output>;

/**
 * Wraps business code in the middlewares of every handler, in one fixed order. From outside to inside:
 *
 * 1. tracer: opens the handler's segment, so that everything below is part of it; loaded by the first sampled
 *   invocation
 * 2. logger: adds the fields of the invocation, whose keys are its own (`invocation-logger.ts`)
 * 3. correlation id: added to every log line and to the trace, before anything can fail
 * 4. metrics: flushed last, so that an error is still counted
 * 5. outcome: counted; an error is logged once, and turned into an answer if `onError` is given
 * 6. idempotency: around the business code alone (`idempotent.ts`), since it needs the parsed input and must not store
 *   an answer's headers
 */
export function compose<Event, Output>(
  { observability, correlationIdOf, onError }: Composition<Event, Output>,
  handle: (event: Event, call: Call) => Promise<Output>,
): Composed<Event, Output> {
  const { logger, tracer, metrics } = observability;
  const idOf = (event: Event, context: Context): string => {
    try {
      return correlationIdOf?.(event) ?? context.awsRequestId;
    } catch {
      // It is looked up in whatever came in, before anything has checked that; what is wrong with it, the handler says.
      return context.awsRequestId;
    }
  };

  const correlate: MiddlewareObj<Event, Output, Error, Context> = {
    before: ({ event, context }) => {
      if (!correlationIdOf) return;
      const correlationId = idOf(event, context);
      logger.setCorrelationId(correlationId);
      metrics.addMetadata('correlation_id', correlationId);
      tracer.putAnnotation('correlationId', correlationId);
    },
  };

  const conclude: MiddlewareObj<Event, Output, Error, Context> = {
    after: () => {
      metrics.addMetric('Succeeded', 'Count', 1);
    },
    onError: (request) => {
      const { error, event, context } = request;
      const level = isRefusal(error) ? 'warn' : 'error';
      logger[level]('failed', { error: loggable(error) });
      metrics.addMetric(isRefusal(error) ? 'Refused' : 'Failed', 'Count', 1);
      if (onError) request.response = onError(error, idOf(event, context));
    },
  };

  const composedIn = (trace?: Trace) =>
    middy<Event, Output, Error, Context>()
      .use(trace ? [trace.middleware as MiddlewareObj<Event, Output, Error, Context>] : [])
      .use(injectLambdaContext(logger))
      .use(correlate)
      .use(logMetrics(metrics, { captureColdStartMetric: true, throwOnEmptyMetrics: false }))
      .use(conclude)
      .handler((event, context) => handle(event, { context, correlationId: idOf(event, context) }));
  const untraced = composedIn();
  let traced: typeof untraced | undefined;
  return async (event, context) => {
    const trace = await tracer.begin();
    if (trace) traced ??= composedIn(trace);
    return inInvocation(() => (traced ?? untraced)(event, context));
  };
}
