import type { StepCoreDeps } from '../core-deps.ts';
import { MemoryItemStore } from './memory-item-store.ts';

/** A line that was logged or a metric that was counted. */
export interface Told {
  readonly what: string;
  readonly details: unknown;
}

/** What a core is given in a test: items in memory, a clock that stands still, ears for what it tells. */
export function memoryDeps() {
  const lines: Told[] = [];
  const counts: Told[] = [];
  const deps = {
    items: new MemoryItemStore(),
    clock: { now: () => new Date('2026-11-24T12:00:00.000Z') },
    log: {
      info: (what: string, details?: unknown): void => {
        lines.push({ what, details });
      },
    },
    count: (what: string, details?: unknown): void => {
      counts.push({ what, details });
    },
  } satisfies StepCoreDeps;
  return { ...deps, lines, counts };
}
