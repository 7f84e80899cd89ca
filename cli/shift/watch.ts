import type { Judgement } from './judge.ts';
import type { Stopping } from './pause.ts';

/** Seconds between two checks of a new version. */
const LOOK_SECONDS = 5;
/**
 * Seconds to wait for an answer of CloudWatch that is missing. Metrics of Lambda mostly arrive within a minute or two.
 */
const PATIENCE_SECONDS = 180;

/** Context of a watch. */
export interface WatchContext {
  readonly stopping: Pick<Stopping, 'pause' | 'reason'>;
  readonly judge: () => Promise<Judgement>;
  readonly say: (line: string) => void;
}

/**
 * Watches a new version during one step: every few seconds, and at the end of the step. A step does not end well before
 * the version is known to be good, so it lasts longer while CloudWatch cannot tell.
 *
 * @returns the reason to stop the shift, or undefined
 */
export async function watchStep(seconds: number, { stopping, judge, say }: WatchContext): Promise<string | undefined> {
  for (let elapsed = 0, blind = 0, looked = false; ; looked = true) {
    const left = seconds - elapsed;
    const pause = left > 0 ? Math.min(LOOK_SECONDS, left) : looked ? LOOK_SECONDS : 0;
    await stopping.pause(pause);
    const asked = stopping.reason();
    if (asked !== undefined) return `${asked} asked to stop`;
    const judgement = await judge();
    if (judgement.is === 'bad') return judgement.reason;
    elapsed += pause;
    const overtime = elapsed - seconds;
    blind = judgement.is === 'unreadable' ? blind + pause : 0;
    if (judgement.is !== 'good') {
      if (Math.max(blind, overtime) >= PATIENCE_SECONDS) return judgement.reason;
      if (overtime === 0) say(`waits for CloudWatch: ${judgement.reason}`);
    } else if (overtime >= 0) return undefined;
  }
}
