import type { Construct } from 'constructs';
import type { Assets } from '../build/index.ts';
import { type AccountName, deploys, type Environment, regionsOf } from '../environments/index.ts';
import { DataStack } from './data.ts';
import { EventsStack } from './events.ts';
import { NotificationsStack } from './notifications.ts';
import { OrdersStack } from './orders.ts';
import { siteOf } from './site.ts';
import { StateStack } from './state.ts';

/** Accounts that hold stacks, and so state. */
const ACCOUNTS: readonly AccountName[] = ['shared', 'orders', 'notifications'];

/**
 * Adds every stack of an environment, wired to each other. This is the one place that knows the topology:
 * an order's events go orders bus → hub → notifications bus, so the buses are made in the opposite order, each before
 * the rule that targets it.
 */
export function addEstate(app: Construct, environment: Environment, assets: Assets): void {
  const { name, regions, sizes, accounts } = environment;
  for (const account of ACCOUNTS.filter(() => deploys(environment, 'state'))) {
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
    const events = (account: AccountName) => ({
      id: `${name}-events-${account}-${region}`,
      site: siteOf(environment, account, region),
      archiveDays: sizes.eventArchiveDays,
    });
    const { id: spokeId, ...spoke } = events('notifications');
    const notifications = new EventsStack(app, spokeId, {
      ...spoke,
      bus: 'notifications',
      from: [{ accountId: accounts.shared }],
      routes: [],
    });
    const { id: hubId, ...hub } = events('shared');
    const shared = new EventsStack(app, hubId, {
      ...hub,
      bus: 'hub',
      from: [{ accountId: accounts.orders }],
      routes: [{ name: 'to-notifications', sources: ['landform.orders'], to: notifications.bus }],
    });
    const { id: ordersId, ...own } = events('orders');
    const orders = new EventsStack(app, ordersId, {
      ...own,
      bus: 'orders',
      from: [],
      routes: [{ name: 'to-hub', sources: ['landform.orders'], to: shared.bus }],
    });
    if (deploys(environment, 'orders', region)) {
      const service = new OrdersStack(app, `${name}-orders-${region}`, {
        site: siteOf(environment, 'orders', region),
        assets,
        data,
        bus: orders.bus,
        throttle: { requestsPerSecond: sizes.apiRequestsPerSecond, burst: sizes.apiBurst },
      });
      // It knows the bus by its name, which is no reference: without this an order could end before there is a bus to say so.
      service.addDependency(orders);
    }
    if (deploys(environment, 'notifications', region)) {
      new NotificationsStack(app, `${name}-notifications-${region}`, {
        site: siteOf(environment, 'notifications', region),
        assets,
        bus: notifications.bus,
      });
    }
  }
}
