/** What asks a shift to stop, and how it waits without missing that. */
export interface Stopping {
  /** Who asked, e.g. `SIGINT`; `undefined` as long as nobody has. */
  readonly reason: () => string | undefined;
  /** Waits, at most until somebody asks to stop. */
  readonly pause: (seconds: number) => Promise<void>;
  /** Stops listening; ctrl-C ends the program again as usual. */
  readonly dispose: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens to ctrl-C and to the signals of a supervisor: a shift has to be taken back before the program ends. */
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
