import * as z from 'zod/mini';
import { RetryableError } from '../../runtime/errors.ts';
import { parse } from '../../runtime/parse.ts';
import { orderKey, SWEEP } from '../contracts/order-facts.ts';
import { orderItem, startedWith } from '../contracts/order-item.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import type { StartSaga } from '../place-order/core.ts';

/** Order that has not ended, as the index shows it. */
export interface OpenOrder {
  readonly orderId: string;
  /** Region that accepted the order, and runs its saga. */
  readonly homeRegion: string;
}

/** Index of the orders that have not ended. */
export interface OpenOrders {
  /** Lists those that were placed before a time, oldest first within each part of the index. */
  placedBefore(time: Date): AsyncIterable<OpenOrder>;
}

/** Dependencies of the sweeper's business code. */
export interface SweepOrdersDeps extends StepCoreDeps {
  readonly open: OpenOrders;
  readonly startSaga: StartSaga;
  /** Region of the function. */
  readonly region: string;
}

/** Result of a sweep. */
export interface Swept {
  /** Orders whose saga is started now, if it was not before. */
  readonly started: number;
  /** Orders of another region, and orders that ended while they were looked at. */
  readonly skipped: number;
}

/** Schema of an order that can be started: one that knows where it goes. */
const openOrder = z.object({ ...orderItem.shape, destination: z.object({ country: z.string() }) });

const MINUTE_MS = 60_000;

/**
 * Starts the saga of every order that was placed some minutes ago and has not ended: its `place-order` may have died between storing it and starting
 * it. The saga's name is the order's id, so that one that was started before is not started again. The card's token is stored nowhere, so that an
 * order whose saga begins here is rejected as `CardMissing`, and its customer is told.
 *
 * @param remainingMs returns the time that is left, in milliseconds
 * @throws RetryableError when an order's saga could not be started, after all others were
 */
export async function sweepOrders(remainingMs: () => number, deps: SweepOrdersDeps): Promise<Swept> {
  const { open, clock, region, log, count } = deps;
  const before = new Date(clock.now().getTime() - SWEEP.afterMinutes * MINUTE_MS);
  const swept = { started: 0, skipped: 0 };
  let failed = 0;
  for await (const { orderId, homeRegion } of open.placedBefore(before)) {
    if (remainingMs() < SWEEP.spareMs) {
      log.info('no time left; the next sweep goes on');
      break;
    }
    try {
      if (homeRegion === region && (await start(orderId, deps))) swept.started += 1;
      else swept.skipped += 1;
    } catch (error) {
      failed += 1;
      log.info('saga could not be started', { orderId, error: error instanceof Error ? error.name : 'unknown' });
    }
  }
  log.info('orders swept', { ...swept, failed });
  if (failed > 0) {
    count('SweepFailed');
    throw new RetryableError(`the sagas of ${failed} orders could not be started`);
  }
  return swept;
}

/** Starts the saga of an order unless it has ended; the index may be some moments behind. */
async function start(orderId: string, { items, clock, startSaga, log, count }: SweepOrdersDeps): Promise<boolean> {
  const order = parse(openOrder, await items.read(orderKey(orderId)));
  if (order.status !== 'PLACED') return false;
  await startSaga({ ...startedWith(order), destination: order.destination });
  const minutes = (clock.now().getTime() - Date.parse(order.placedAt)) / MINUTE_MS;
  const stuck = minutes >= SWEEP.stuckMinutes;
  count(stuck ? 'OrderStuck' : 'OrderSwept');
  log.info(stuck ? 'order is open though its saga was started long ago' : 'saga is started', {
    orderId,
    correlationId: order.correlationId,
  });
  return true;
}
