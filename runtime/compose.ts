import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { isPermanent, loggable } from './errors.ts';
import type { Observability } from './observability.ts';
import type { Trace } from './tracing.ts';

/** What a handler is beside its business. */
export interface Composition<Event, Output> {
  readonly observability: Observability;
  /** The id under which this invocation is one step of something larger. Left out where each record of a batch has its own. */
  readonly correlationIdOf?: (event: Event) => string | undefined;
  /**
   * Turns an error into an answer.
   *
   * @default - the error goes on, so that whoever invoked tries again or gives up
   */
  readonly onError?: (error: unknown, correlationId: string) => Output;
}

/** What the business of a handler is given beside its event. */
export interface Call {
  readonly context: Context;
  readonly correlationId: string;
}

/** A handler as Lambda calls it. */
export type Composed<Event, Output> = (event: Event, context: Context) => Promise<Output>;

/**
 * The order of middlewares, written once. From outside to inside:
 *
 * 1. tracer: opens the handler's segment, so that everything below is part of it; loaded by the first invocation that is sampled
 * 2. logger: a clean slate of keys per invocation, with the invocation's own
 * 3. correlation id: into every log line and onto the trace, before anything can fail
 * 4. metrics: flushed last, so that an error is still counted
 * 5. outcome: counted; an error is logged once, and turned into an answer where there is somebody to answer
 * 6. idempotency: around the business alone (`idempotent.ts`), since it needs the parsed input and must not store an answer's headers
 */
export function compose<Event, Output>(
  { observability, correlationIdOf, onError }: Composition<Event, Output>,
  handle: (event: Event, call: Call) => Promise<Output>,
): Composed<Event, Output> {
  const { logger, tracer, metrics } = observability;
  const idOf = (event: Event, context: Context): string => correlationIdOf?.(event) ?? context.awsRequestId;

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
      const level = isPermanent(error) ? 'warn' : 'error';
      logger[level]('failed', { error: loggable(error) });
      metrics.addMetric(isPermanent(error) ? 'Refused' : 'Failed', 'Count', 1);
      if (onError) request.response = onError(error, idOf(event, context));
    },
  };

  const composedIn = (trace?: Trace) =>
    middy<Event, Output, Error, Context>()
      .use(trace ? [trace.middleware as MiddlewareObj<Event, Output, Error, Context>] : [])
      .use(injectLambdaContext(logger, { resetKeys: true }))
      .use(correlate)
      .use(logMetrics(metrics, { captureColdStartMetric: true, throwOnEmptyMetrics: false }))
      .use(conclude)
      .handler((event, context) => handle(event, { context, correlationId: idOf(event, context) }));
  const untraced = composedIn();
  let traced: typeof untraced | undefined;
  return async (event, context) => {
    const trace = await tracer.begin();
    if (trace) traced ??= composedIn(trace);
    return (traced ?? untraced)(event, context);
  };
}
