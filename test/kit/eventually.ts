export interface Deadline {
  /**
   * Deadline in milliseconds from now. It ends what never comes, and is far longer than anything takes on a busy machine.
   *
   * @default 240_000
   */
  readonly withinMs?: number;
  /** Pause between looks, in milliseconds. */
  readonly everyMs?: number;
}

/**
 * Waits for an effect.
 *
 * @param effect description of the effect for the error message, e.g. `order 42 is CONFIRMED`
 * @param look returns the effect, or `undefined` (or throws) while there is none; `saw` records an observation for the
 * error message
 * @throws Error with the effect, the time and all different observations, when the deadline passes
 */
export async function eventually<T>(
  effect: string,
  look: (saw: (what: unknown) => void) => Promise<T | undefined>,
  { withinMs = 240_000, everyMs = 200 }: Deadline = {},
): Promise<T> {
  const start = Date.now();
  const seen: string[] = [];
  const saw = (what: unknown): void => {
    const text = what instanceof Error ? `${what.name}: ${what.message}` : (JSON.stringify(what) ?? 'undefined');
    if (seen.at(-1)?.endsWith(text)) return;
    seen.push(`  after ${Date.now() - start} ms: ${text}`);
  };
  for (;;) {
    try {
      const found = await look(saw);
      if (found !== undefined) return found;
    } catch (error) {
      saw(error instanceof Error ? error : new Error(String(error)));
    }
    if (Date.now() - start > withinMs) {
      throw new Error(`gave up after ${withinMs} ms waiting until ${effect}; seen:\n${seen.join('\n') || '  nothing'}`);
    }
    await new Promise((wake) => setTimeout(wake, everyMs));
  }
}
