import { logOf, observe } from '../../../runtime/observability.ts';
import { lambdaContext } from '../../../runtime/testing/lambda-context.ts';
import { outputOf } from '../../../runtime/testing/output.ts';
import { memoryDeps } from './core-deps.ts';

/** Makes the dependencies of a step's `createHandler` for a test: items in memory, a real logger. */
export function handlerDeps(name: string) {
  const observability = observe({
    name,
    description: name,
    memoryMB: 128,
    timeoutSeconds: 1,
    layers: [],
    environment: [],
  });
  const { items, clock, counts, count } = memoryDeps();
  return { observability, items, clock, counts, count, log: logOf(observability) };
}

type HandlerDeps = ReturnType<typeof handlerDeps>;

/** Invokes a handler once and captures its output. */
export function invoke<Result>(
  name: string,
  create: (deps: HandlerDeps) => (event: never, context: ReturnType<typeof lambdaContext>) => Promise<Result>,
  event: unknown,
) {
  return outputOf(async () => create(handlerDeps(name))(event as never, lambdaContext()));
}
