import { OPEN_ORDERS, SWEEP } from '../../functions/contracts/order-facts.ts';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import type { World } from '../../runtime/testing/simulator/index.ts';
import { estateOf, type PlayedRegion } from './estate.ts';

/** Sweeps after the last request of a customer: the last ones come long after the last fault. */
const SWEEPS = 8;
/** Sweeps that look at whatever is open, also at orders whose saga was started. */
const USUAL = 2;
/** Time in milliseconds after which an open order is stuck. */
const STUCK_MS = SWEEP.stuckMinutes * 60_000;
/** Pauses in milliseconds before each of the three times that Lambda tries an invocation that nobody waits for. */
const PAUSES_MS = [0, 60_000, 120_000];
/** Longest time in minutes that a saga takes, with all its retries. */
const SAGA_MINUTES = 10;

/** Returns the longest time in minutes that an order may be open in a run: until a sweep that works looks at it, and its saga ends. */
export const longestOpenMinutes = ({ failed }: { readonly failed: number }): number =>
  SWEEP.afterMinutes + (1 + failed) * SWEEP.everyMinutes + SAGA_MINUTES;

/** Sweeps a region for orders that were never started, as often as the schedule says. */
export function sweep(world: World, { name: region, orders, sagas, handlers }: PlayedRegion): void {
  const handler = handlers['sweep-orders'];
  if (!handler) throw new Error(`nobody sweeps ${region}`);
  const { sweeps, customers, parked, stuck } = estateOf(world);
  const told = (orderId: string) => stuck.has(orderId) || JSON.stringify(parked).includes(orderId);
  world.stage.start(async () => {
    for (let [left, number] = [SWEEPS, 1]; left > 0; number += 1) {
      if (customers.waiting === 0) left -= 1;
      const work = `sweep ${number} of ${region}`;
      await world.stage.sleep(SWEEP.everyMinutes * 60_000, work);
      // A sweep asks sixteen times; where every open order was started, it asks for nothing.
      const open = orders.items.filter(
        (item) => OPEN_ORDERS.partitionKey in item && item['homeRegion']?.['S'] === region,
      );
      if (open.length === 0) continue;
      if (number > USUAL && open.every((item) => sagas.executions.has(String(item['orderId']?.['S'])))) continue;
      world.stage.start(async () => {
        if (!(await swept(world, region, work, () => handler({} as never, lambdaContext() as never))))
          sweeps.failed += 1;
      });
    }
    const silent = () => [...sagas.executions].some(([id, { status }]) => status === 'FAILED' && !told(id));
    for (let number = 1; number <= SWEEPS && silent(); number += 1) {
      const work = `late sweep ${number} of ${region}`;
      await world.stage.sleep(STUCK_MS, work);
      await swept(world, region, work, () => handler({} as never, lambdaContext() as never));
    }
  });
}

async function swept(world: World, region: string, work: string, invoke: () => Promise<unknown>): Promise<boolean> {
  for (const [index, pause] of PAUSES_MS.entries()) {
    if (pause > 0) await world.stage.sleep(pause, `${work}: next try`);
    const done = await world.invoke({ label: `${work} try ${index + 1}`, work, region }, invoke).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return false;
}
