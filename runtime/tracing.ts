import type { Tracer } from '@aws-lambda-powertools/tracer';
import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { currentInvocation } from './invocation.ts';

/** Loaded tracer with its middleware. */
export interface Trace {
  readonly tracer: Tracer;
  /** Opens the handler's segment and closes it. */
  readonly middleware: MiddlewareObj<unknown, unknown, Error, Context>;
}

/** Tracing that loads no code until an invocation is sampled. */
export interface Tracing {
  /** Records the calls of a client in every trace from now on. Returns the client, so that the call can be chained. */
  captureAWSv3Client<Client extends object>(client: Client): Client;
  /** Adds an annotation to the trace, by which it can be found. */
  putAnnotation(key: string, value: string): void;
  /** Starts an invocation; call it first in each one. Returns undefined as long as no invocation was sampled. */
  begin(): Promise<Trace | undefined>;
  /**
   * Returns the header that lets a called service continue our trace: `Root=…;Parent=…;Sampled=…`. Undefined without
   * tracing.
   */
  header(): string | undefined;
}

/** Parts of Lambda's trace header, by name. */
type Header = Readonly<Record<string, string>>;

function invocation(): Header {
  const header = process.env._X_AMZN_TRACE_ID ?? '';
  return Object.fromEntries(header.split(';').map((part) => part.split('=', 2)));
}

/**
 * Loads Powertools' tracer with the first sampled invocation. The X-Ray SDK is a fifth of all code that a handler
 * needs; most cold starts of a busy function are not sampled, and none is where tracing is switched off
 * (docs/decisions/0008).
 */
export function lateTracing(serviceName: string): Tracing {
  const switchedOff = process.env.POWERTOOLS_TRACE_ENABLED?.trim().toLowerCase() === 'false';
  const clients: object[] = [];
  let invocations = 0;
  let trace: Promise<Trace> | undefined;
  let loaded: Trace | undefined;

  const load = async (warm: boolean): Promise<Trace> => {
    const [{ Tracer }, { captureLambdaHandler }] = await Promise.all([
      import('@aws-lambda-powertools/tracer'),
      import('@aws-lambda-powertools/tracer/middleware'),
    ]);
    /**
     * Tracer that is loaded late. Powertools takes the tracer's first invocation for the cold start, which it may not
     * be here.
     */
    class LateTracer extends Tracer {
      constructor() {
        super({ serviceName });
        if (warm) this.coldStart = false;
      }
    }
    const tracer = new LateTracer();
    for (const client of clients) tracer.captureAWSv3Client(client);
    loaded = { tracer, middleware: captureLambdaHandler(tracer, { captureResponse: false }) };
    return loaded;
  };

  return {
    captureAWSv3Client: (client) => {
      clients.push(client);
      loaded?.tracer.captureAWSv3Client(client);
      return client;
    },
    putAnnotation: (key, value) => {
      // The segment of an invocation that is over is closed; the open one is another's.
      if (!currentInvocation()?.over) loaded?.tracer.putAnnotation(key, value);
    },
    begin: async () => {
      const warm = invocations > 0;
      invocations += 1;
      if (switchedOff) return undefined;
      // Once loaded, the tracer stays in place: it also tells called services that an invocation is not sampled.
      if (!trace && invocation()['Sampled'] === '1') trace = load(warm);
      return trace;
    },
    header: () => {
      const { Root: root, Parent: parent, Sampled: sampled = '0' } = invocation();
      if (switchedOff || !root) return undefined;
      const within = loaded?.tracer.isTracingEnabled() ? loaded.tracer.getSegment()?.id : parent;
      return [`Root=${root}`, ...(within ? [`Parent=${within}`] : []), `Sampled=${sampled}`].join(';');
    },
  };
}
