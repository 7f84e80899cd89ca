import { currentInvocation } from './invocation.ts';

const RealDate = globalThis.Date;

/** Returns the time of the run that the calling code belongs to, or the real one. */
const now = (): number => currentInvocation()?.world.now ?? RealDate.now();

/** Date whose present is that of the run. */
class VirtualDate extends RealDate {
  constructor(...given: readonly [] | ConstructorParameters<typeof Date>) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static override now(): number {
    return now();
  }
}

/** Makes handlers and the libraries that they use see virtual time while something runs. */
export async function inVirtualTime<T>(run: () => Promise<T>): Promise<T> {
  globalThis.Date = VirtualDate as unknown as DateConstructor;
  try {
    return await run();
  } finally {
    globalThis.Date = RealDate;
  }
}
