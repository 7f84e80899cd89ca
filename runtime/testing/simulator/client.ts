import { currentInvocation } from './invocation.ts';
import { type Loopback, PLAYED } from './loopback.ts';

/** Tries of a request by a client, as the SDK's default says. */
const ATTEMPTS = 3;

interface RetryToken {
  getRetryCount(): number;
  getRetryDelay(): number;
}

const tokenOf = (retries: number): RetryToken => ({ getRetryCount: () => retries, getRetryDelay: () => 0 });

/**
 * Retries as the SDK's standard strategy does, without its waits and without its budget, which all runs would share: whether a request is tried
 * again must depend on nothing but its own run.
 */
const RETRIES = {
  acquireInitialRetryToken: async () => tokenOf(0),
  refreshRetryTokenForRetry: async (token: RetryToken, { errorType }: { readonly errorType: string }) => {
    const retries = token.getRetryCount() + 1;
    if (errorType === 'CLIENT_ERROR' || retries >= ATTEMPTS) throw new Error('no retry');
    return tokenOf(retries);
  },
  recordSuccess: () => {},
};

/** Returns the configuration of an SDK client that talks to the loopback. Requests are not signed: nobody looks at a signature. */
export function clientConfig({ endpoint }: Loopback, region: string) {
  return {
    region,
    endpoint,
    credentials: { accessKeyId: 'played', secretAccessKey: 'played' },
    signer: { sign: async <T>(request: T): Promise<T> => request },
    retryStrategy: RETRIES,
    maxAttempts: ATTEMPTS,
  };
}

/** The part of an SDK client that the simulator needs. */
interface Client {
  readonly config: { readonly region: unknown };
  readonly middlewareStack: { add(middleware: never, options: never): void; remove(name: string): boolean };
}

/** Steps of a client that no run depends on, and that take a fifth of its time. */
const BOOKKEEPING = ['loggerMiddleware', 'recursionDetectionMiddleware', 'hostHeaderMiddleware'];

interface MiddlewareArguments {
  readonly request: { readonly headers: Record<string, string> };
}

interface Failure {
  readonly name?: string;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/**
 * Makes a client say which invocation it is used in. It also watches for a rule that holds for every handler: a conditional write must not be
 * told that it failed because of its own first try.
 */
export function played<C extends Client>(client: C, loopback: Loopback, region: string): C {
  const middleware =
    (next: (args: MiddlewareArguments) => Promise<unknown>, context: { readonly commandName?: string }) =>
    async (args: MiddlewareArguments) => {
      const id = loopback.announce();
      try {
        return await next({
          ...args,
          request: Object.assign(args.request, {
            headers: { ...args.request.headers, [PLAYED.command]: id, [PLAYED.region]: region },
          }),
        });
      } catch (error) {
        const { name, $response } = error as Failure;
        if (name === 'ConditionalCheckFailedException' && $response?.headers?.[PLAYED.own]) {
          const invocation = currentInvocation();
          invocation?.world.broken.push(
            `${invocation.label}: ${context.commandName} takes its own write for another's`,
          );
        }
        throw error;
      } finally {
        loopback.forget(id);
      }
    };
  for (const name of BOOKKEEPING) client.middlewareStack.remove(name);
  // Outside of everything that handlers add: what is seen here is what the handler sees.
  client.middlewareStack.add(middleware as never, { step: 'serialize', priority: 'low', name: 'played' } as never);
  return client;
}
