import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import { claimRegionsOf, deploys, type Environment, regionsOf, STATE_ACCOUNTS } from '../environments/index.ts';
import { ORDER_EVENT_SOURCE, ORDER_NAMES } from '../functions/contracts/order-facts.ts';
import type { LandformStack } from '../modules/core/index.ts';
import { DataStack } from './data.ts';
import { EventsStack } from './events.ts';
import { NotificationsStack } from './notifications.ts';
import { Observability } from './observability.ts';
import { OrdersStack } from './orders.ts';
import { siteOf } from './site.ts';
import { StateStack } from './state.ts';

/**
 * Adds all stacks of an environment and connects them. This is the only file that knows the topology: stacks put events
 * on the hub, whose rules send them to the buses of the accounts that need them. An event passes through one rule to
 * another account and not through a second one: EventBridge does not pass on an event that a rule delivered
 * (docs/decisions/0006).
 */
export function addEstate(app: Construct, environment: Environment, assets: Assets): void {
  const { name, regions, sizes } = environment;
  const observability = new Observability(app, environment);
  for (const account of STATE_ACCOUNTS.filter(() => deploys(environment, 'state'))) {
    const state = new StateStack(app, `${name}-state-${account}`, {
      site: siteOf(environment, account, regions.primary),
      oldVersionsDays: sizes.stateVersionDays,
    });
    observability.tellsOf(state);
  }
  if (deploys(environment, 'data')) addOrderService(app, environment, assets, observability);
}

/** Adds the stacks of the order service: its data, its events, and what both regions do with them. */
function addOrderService(app: Construct, environment: Environment, assets: Assets, observability: Observability): void {
  const { name, regions } = environment;
  const data = new DataStack(app, `${name}-data`, {
    site: siteOf(environment, 'orders', regions.primary),
    replicaRegions: regionsOf(environment).slice(1),
    identity: environment.identity,
  });
  observability.tellsOf(data, regionsOf(environment));
  for (const region of regionsOf(environment).filter((each) => deploys(environment, 'events', each))) {
    for (const stack of addRegion(app, environment, assets, data, region)) observability.tellsOf(stack);
  }
}

/** @returns stacks that were added */
function addRegion(
  app: Construct,
  environment: Environment,
  assets: Assets,
  data: DataStack,
  region: string,
): readonly LandformStack[] {
  const { name, sizes, accounts } = environment;
  const role = (short: string) => `${environment.prefix}-${name}-${short}-${region}`;
  const archiveDays = sizes.eventArchiveDays;
  const sources = [ORDER_EVENT_SOURCE];
  const spoke = new EventsStack(app, `${name}-events-notifications-${region}`, {
    site: siteOf(environment, 'notifications', region),
    bus: 'notifications',
    archiveDays,
    from: [{ accountId: accounts.shared, role: role('to-notifications-rule'), sources }],
    routes: [],
  });
  const hub = new EventsStack(app, `${name}-events-shared-${region}`, {
    site: siteOf(environment, 'shared', region),
    bus: 'hub',
    archiveDays,
    from: [{ accountId: accounts.orders, role: role(`${ORDER_NAMES.projector}-fn`), sources }],
    routes: [{ name: 'to-notifications', sources, to: spoke.bus }],
  });
  const added: LandformStack[] = [spoke, hub];
  if (deploys(environment, 'orders', region)) {
    const service = new OrdersStack(app, `${name}-orders-${region}`, {
      site: siteOf(environment, 'orders', region),
      assets,
      data,
      hub: hub.bus,
      throttle: { requestsPerSecond: sizes.apiRequestsPerSecond, burst: sizes.apiBurst },
      release: environment.release,
      claimRegions: claimRegionsOf(environment),
    });
    // The service knows the bus by name only, which is no reference. Without this dependency an order could end before
    // the bus exists.
    service.addDependency(hub);
    added.push(service);
  }
  if (deploys(environment, 'notifications', region)) {
    const notifications = new NotificationsStack(app, `${name}-notifications-${region}`, {
      site: siteOf(environment, 'notifications', region),
      assets,
      bus: spoke.bus,
    });
    added.push(notifications);
  }
  return added;
}
