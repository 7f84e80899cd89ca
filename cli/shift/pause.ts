/** Request to stop a shift, and pauses that end with it. */
export interface Stopping {
  /** Returns the signal that asked to stop, e.g. `SIGINT`; undefined before. */
  readonly reason: () => string | undefined;
  /** Waits for some seconds, or until a signal asks to stop. */
  readonly pause: (seconds: number) => Promise<void>;
  /** Stops listening; ctrl-C ends the program again as usual. */
  readonly dispose: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens to ctrl-C and a supervisor's signals, so that a shift is taken back before the program ends. */
export function onStop(source: Pick<NodeJS.Process, 'on' | 'off'> = process): Stopping {
  let reason: string | undefined;
  const wake = new Set<() => void>();
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      reason ??= signal;
      for (const each of wake) each();
    };
    source.on(signal, handler);
    return [signal, handler] as const;
  });
  return {
    reason: () => reason,
    pause: (seconds) =>
      new Promise((done) => {
        if (reason !== undefined) return done();
        const end = () => {
          clearTimeout(timer);
          wake.delete(end);
          done();
        };
        const timer = setTimeout(end, seconds * 1_000);
        wake.add(end);
      }),
    dispose: () => {
      for (const [signal, handler] of handlers) source.off(signal, handler);
    },
  };
}
