import type { StepCoreDeps } from '../core-deps.ts';
import { MemoryItemStore } from './memory-item-store.ts';

/** Recorded log line or metric. */
export interface Recorded {
  readonly what: string;
  readonly details: unknown;
}

/** Makes the dependencies of a core for a test: items in memory, a fixed clock, recorded log lines and metrics. */
export function memoryDeps() {
  const lines: Recorded[] = [];
  const counts: Recorded[] = [];
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
