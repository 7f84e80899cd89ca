import { RetryableError } from '../../runtime/errors.ts';
import { parse } from '../../runtime/parse.ts';
import { charge } from '../charge-card/schema.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { CardGateway } from '../orders/card-gateway.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import type { Item } from '../orders/item-store.ts';
import type { RefundCardResult } from './schema.ts';

/** Dependencies of the compensation's business code. */
export interface RefundCardDeps extends StepCoreDeps {
  readonly gateway: CardGateway;
}

/**
 * Maximum number of rounds. States only move forward (nothing → `PENDING` → settled → `REFUNDING` → `REFUNDED`), so
 * five suffice.
 */
const ROUNDS = 5;

/**
 * Refunds the charge of an order, once. Without a charge it stores a mark, so that a charge that runs later has no
 * effect. If the outcome of a charge is unknown, the gateway refunds whatever was charged and refuses later charges.
 *
 * @throws RetryableError when another run changed the state in every round
 */
export async function refundCard(order: OrderPayload, deps: RefundCardDeps): Promise<RefundCardResult> {
  const { items, clock, gateway, log, count } = deps;
  const { orderId, correlationId } = order;
  const key = stepKey(orderId, 'CHARGE');
  const into = (existing: Item | undefined, state: string): Item => ({
    ...existing,
    ...key,
    orderId,
    correlationId,
    state,
    refundedAt: clock.now().toISOString(),
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const existing = await items.read(key);
    if (!existing) {
      if (!(await items.insert(into(undefined, 'REFUNDED')))) continue;
      log.info('nothing was charged; a later charge is prevented');
      return { state: 'REFUNDED' };
    }
    const { state } = parse(charge, existing);
    if (state === 'REFUNDED') {
      log.info('the card was refunded already');
      return { state };
    }
    if (state === 'DECLINED') {
      if (!(await items.replace(into(existing, 'REFUNDED'), state))) continue;
      log.info('the card was declined; a later charge is prevented');
      return { state: 'REFUNDED' };
    }
    // Store the intent before the call of the gateway: from here on no charge of this order can settle.
    if (state !== 'REFUNDING' && !(await items.replace(into(existing, 'REFUNDING'), state))) continue;
    await gateway.refund(orderId);
    await items.replace(into(existing, 'REFUNDED'), 'REFUNDING');
    count('CardRefunded');
    log.info('card refunded');
    return { state: 'REFUNDED' };
  }
  throw new RetryableError('the charge changed while it was being refunded');
}
