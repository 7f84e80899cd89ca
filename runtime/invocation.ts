import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields of log lines, by name. */
export type LogKeys = Readonly<Record<string, unknown>>;

/**
 * Invocation that code runs in. Lambda freezes a process whose handler has answered, or was given up, with whatever it still waits for; that goes
 * on in the middle of the next invocation. What it logs and counts then has to stand under its own ids.
 */
export interface Invocation {
  /** Fields of Lambda's context. */
  context: LogKeys;
  /** Fields that were added since the keys were last reset. */
  keys: LogKeys;
  /** True once the handler has answered or was given up. */
  over: boolean;
}

const current = new AsyncLocalStorage<Invocation>();

/** Returns the invocation that the calling code belongs to; undefined at init. */
export const currentInvocation = (): Invocation | undefined => current.getStore();

/** Runs a handler as an invocation of its own. */
export async function inInvocation<T>(run: () => Promise<T>): Promise<T> {
  const invocation: Invocation = { context: {}, keys: {}, over: false };
  try {
    return await current.run(invocation, run);
  } finally {
    invocation.over = true;
  }
}
