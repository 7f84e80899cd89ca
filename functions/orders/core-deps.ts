import type { Clock } from '../../runtime/clock.ts';
import type { CountMetric, Log } from '../../runtime/observability.ts';
import type { ItemStore } from './item-store.ts';

/** Dependencies of a step's business code. */
export interface StepCoreDeps {
  readonly items: ItemStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly count: CountMetric;
}
