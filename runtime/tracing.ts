import type { Tracer } from '@aws-lambda-powertools/tracer';
import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';

/** A tracer at work, and what of it goes around a handler. */
export interface Trace {
  readonly tracer: Tracer;
  /** Opens the handler's segment and closes it. */
  readonly middleware: MiddlewareObj<unknown, unknown, Error, Context>;
}

/** Tracing that costs nothing until an invocation is traced. */
export interface Tracing {
  /** Records the calls of a client in every trace from now on. Gives the client back, for a one-liner. */
  captureAWSv3Client<Client extends object>(client: Client): Client;
  /** Makes a trace findable by a value. */
  putAnnotation(key: string, value: string): void;
  /** Undefined as long as no invocation was sampled. Called once by each invocation, before everything else. */
  begin(): Promise<Trace | undefined>;
  /** How a service that we call continues our trace: `Root=…;Parent=…;Sampled=…`. Undefined where nothing is traced. */
  header(): string | undefined;
}

/** The parts of the header by which Lambda names the trace of an invocation. */
type Header = Readonly<Record<string, string>>;

function invocation(): Header {
  const header = process.env._X_AMZN_TRACE_ID ?? '';
  return Object.fromEntries(header.split(';').map((part) => part.split('=', 2)));
}

/**
 * Powertools' tracer, loaded by the first invocation whose trace is kept. The X-Ray SDK is a fifth of all code that a handler needs; most
 * cold starts of a busy function are not sampled, and none is where tracing is switched off (docs/decisions/0008).
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
    /** A tracer takes its own first invocation for the cold start, which for a late one it may not be. */
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
    putAnnotation: (key, value) => loaded?.tracer.putAnnotation(key, value),
    begin: async () => {
      const warm = invocations > 0;
      invocations += 1;
      if (switchedOff) return undefined;
      // Once loaded it stays in place: it also tells what is called that this invocation is not sampled.
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
