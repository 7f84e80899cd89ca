import type { Construct } from 'constructs';
import { LandformStack, type LandformStackProps } from '../modules/core/index.ts';
import { EventBus, EventRule, type IEventBus, type Putter, toBus } from '../modules/event-bus/index.ts';

/** A rule that carries events from this stack's bus to another account's. */
export interface EventRoute {
  /** kebab-case, e.g. `to-notifications`. */
  readonly name: string;
  /** `source` values of the events that travel. */
  readonly sources: readonly string[];
  readonly to: IEventBus;
}

export interface EventsStackProps {
  readonly site: LandformStackProps;
  /** Name of the bus, e.g. `hub`. */
  readonly bus: string;
  /** Days the archive keeps events; 0 for no archive. */
  readonly archiveDays: number;
  /** Who may put events here from other accounts: single roles. */
  readonly from: readonly Required<Putter>[];
  readonly routes: readonly EventRoute[];
}

/** An account's bus in one region. In `shared` it is the hub; elsewhere a spoke, where what concerns the account arrives. */
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
