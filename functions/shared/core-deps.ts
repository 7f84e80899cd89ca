import type { Clock } from './clock.ts';
import type { ItemStore } from './item-store.ts';
import type { Count, Log } from './observability.ts';

/** What the business of a step is given. */
export interface StepCoreDeps {
  readonly items: ItemStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: Count;
}
