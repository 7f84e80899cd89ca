import { currentInvocation } from './invocation.ts';
import type { World } from './world.ts';

/** Error of a connection that broke: the outcome of the request is unknown. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Puts a network between handlers and something that they call, such as a card gateway: each call of a method is one request, on which faults
 * strike.
 *
 * @param name how the history calls it
 * @param methods methods that are requests; a fake has others, by which a test looks into it
 * @param of returns the one of a run
 */
export function remote<T extends object>(
  name: string,
  methods: readonly (keyof T & string)[],
  of: (world: World) => T,
): T {
  const request =
    (method: keyof T & string): Method =>
    async (...args) => {
      const invocation = currentInvocation();
      if (!invocation) throw new Error(`${name} is called outside of an invocation`);
      const { world } = invocation;
      const target = of(world);
      const what = `${name}.${method}`;
      const outcome = await world.call({
        kind: 'remote',
        work: invocation.work,
        by: invocation.label,
        what,
        number: invocation.numberOf(what),
        invocation,
        effect: () =>
          (target[method] as Method).apply(target, args as unknown[]).then(
            (value) => ({ value }),
            (error: unknown) => ({ error }),
          ),
      });
      if (outcome.kind !== 'answer') throw new ConnectionLost(`${name}: connection lost`);
      if ('error' in outcome.value) throw outcome.value.error;
      return outcome.value.value;
    };
  return Object.fromEntries(methods.map((method) => [method, request(method)])) as unknown as T;
}
