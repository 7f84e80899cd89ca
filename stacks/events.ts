import type { Construct } from 'constructs';
import { LandformStack, type LandformStackProps } from '../modules/core/index.ts';
import { EventBus, EventRule, type IEventBus, type Putter, toBus } from '../modules/event-bus/index.ts';

/** Rule that sends events from this stack's bus to another account's bus. */
export interface EventRoute {
  /** Name of the rule in kebab-case, e.g. `to-notifications`. */
  readonly name: string;
  /** `source` values of the events that are sent. */
  readonly sources: readonly string[];
  readonly to: IEventBus;
}

export interface EventsStackProps {
  readonly site: LandformStackProps;
  /** Name of the bus, e.g. `hub`. */
  readonly bus: string;
  /** Days for which the archive keeps events; 0 for no archive. */
  readonly archiveDays: number;
  /** Roles of other accounts that may put events on this bus, and the sources that these may have. */
  readonly from: readonly Required<Putter>[];
  readonly routes: readonly EventRoute[];
}

/**
 * Event bus of an account in one region. In `shared` it is the hub; in other accounts it receives the events for that
 * account.
 */
export class EventsStack extends LandformStack {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { site, bus, archiveDays, from, routes }: EventsStackProps) {
    super(scope, id, site);
    this.bus = new EventBus(this, 'Bus', { name: bus, archiveDays });
    for (const putter of from) this.bus.allowPut(putter);
    for (const { name, sources, to } of routes) {
      new EventRule(this, `Route-${name}`, {
        name,
        bus: this.bus,
        pattern: { source: [...sources] },
        target: toBus(to),
      });
    }
  }
}
