import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import { claimRegionsOf, deploys, type Environment, regionsOf, STATE_ACCOUNTS } from '../environments/index.ts';
import { ORDER_EVENT_SOURCE, ORDER_NAMES } from '../functions/contracts/order-facts.ts';
import { DataStack } from './data.ts';
import { EventsStack } from './events.ts';
import { NotificationsStack } from './notifications.ts';
import { OrdersStack } from './orders.ts';
import { siteOf } from './site.ts';
import { StateStack } from './state.ts';

/**
 * Adds every stack of an environment, wired to each other. This is the one place that knows the topology:
 * who has something to say puts it on the hub, whose rules carry it to the buses of those whom it concerns. An event takes
 * one rule to another account and no second one: EventBridge does not hand on what came by a rule (docs/decisions/0006).
 */
export function addEstate(app: Construct, environment: Environment, assets: Assets): void {
  const { name, regions, sizes } = environment;
  for (const account of STATE_ACCOUNTS.filter(() => deploys(environment, 'state'))) {
    new StateStack(app, `${name}-state-${account}`, {
      site: siteOf(environment, account, regions.primary),
      oldVersionsDays: sizes.stateVersionDays,
    });
  }
  if (!deploys(environment, 'data')) return;
  const data = new DataStack(app, `${name}-data`, {
    site: siteOf(environment, 'orders', regions.primary),
    replicaRegions: regionsOf(environment).slice(1),
    identity: environment.identity,
  });
  for (const region of regionsOf(environment).filter((each) => deploys(environment, 'events', each))) {
    addRegion(app, environment, assets, data, region);
  }
}

function addRegion(app: Construct, environment: Environment, assets: Assets, data: DataStack, region: string): void {
  const { name, sizes, accounts } = environment;
  const role = (short: string) => `${environment.prefix}-${name}-${short}-${region}`;
  const archiveDays = sizes.eventArchiveDays;
  const spoke = new EventsStack(app, `${name}-events-notifications-${region}`, {
    site: siteOf(environment, 'notifications', region),
    bus: 'notifications',
    archiveDays,
    from: [{ accountId: accounts.shared, role: role('to-notifications-rule') }],
    routes: [],
  });
  const hub = new EventsStack(app, `${name}-events-shared-${region}`, {
    site: siteOf(environment, 'shared', region),
    bus: 'hub',
    archiveDays,
    from: [{ accountId: accounts.orders, role: role(`${ORDER_NAMES.projector}-fn`) }],
    routes: [{ name: 'to-notifications', sources: [ORDER_EVENT_SOURCE], to: spoke.bus }],
  });
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
    // It knows the bus by its name, which is no reference: without this an order could end before there is a bus to say so.
    service.addDependency(hub);
  }
  if (deploys(environment, 'notifications', region)) {
    new NotificationsStack(app, `${name}-notifications-${region}`, {
      site: siteOf(environment, 'notifications', region),
      assets,
      bus: spoke.bus,
    });
  }
}
