import type { Clock } from '../../runtime/clock.ts';
import type { Count, Log } from '../../runtime/observability.ts';
import type { ItemStore } from './item-store.ts';

/** What the business of a step is given. */
export interface StepCoreDeps {
  readonly items: ItemStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: Count;
}
