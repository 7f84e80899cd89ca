import { RetryableError } from '../../runtime/errors.ts';
import { parse } from '../../runtime/parse.ts';
import type { OrderPayload } from '../contracts/order.ts';
import { stepKey } from '../contracts/order-facts.ts';
import type { CardGateway, ChargeOutcome } from '../orders/card-gateway.ts';
import type { StepCoreDeps } from '../orders/core-deps.ts';
import type { ItemKey } from '../orders/item-store.ts';
import { isStepCompensated, stepCompensated } from '../orders/step-compensated.ts';
import { cardDeclined, cardMissing } from './errors.ts';
import { type ChargeCardResult, charge } from './schema.ts';

/** Dependencies of the step's business code. */
export interface ChargeCardDeps extends StepCoreDeps {
  readonly gateway: CardGateway;
}

/**
 * Charges the card of an order, once. The intent is stored before the gateway is called, and the order's id is the
 * gateway's idempotency key, so that a try whose answer was lost can be repeated.
 *
 * @throws PermanentError `CardDeclined`, `CardMissing`, or `StepCompensated` when the charge was refunded already
 */
export async function chargeCard(order: OrderPayload, deps: ChargeCardDeps): Promise<ChargeCardResult> {
  const { items, clock, gateway, log, count } = deps;
  const { orderId, totalCents, currency, correlationId, card } = order;
  if (!card) throw cardMissing();
  const key = stepKey(orderId, 'CHARGE');
  const intent = {
    ...key,
    orderId,
    amountCents: totalCents,
    currency,
    correlationId,
    startedAt: clock.now().toISOString(),
  };
  if (!(await items.insert({ ...intent, state: 'PENDING' }))) {
    const known = await settledAlready(key, deps);
    if (known) return conclude(known);
    log.info('charge was started already; calling the gateway again');
  }
  const outcome = await gateway.charge({
    idempotencyKey: orderId,
    amountCents: totalCents,
    currency,
    cardToken: card.token,
  });
  const settled = { ...intent, ...stored(outcome), settledAt: clock.now().toISOString() };
  if (await items.replace(settled, 'PENDING')) {
    count('CardCharge', { outcome: outcome.status });
    log.info('gateway answered', { outcome: outcome.status });
    return conclude(outcome);
  }
  return afterLostRace(key, orderId, deps);
}

/** Returns the outcome of an earlier try; undefined when it is not known. */
async function settledAlready(key: ItemKey, { items }: ChargeCardDeps): Promise<ChargeOutcome | undefined> {
  const { state, chargeId, declineCode } = parse(charge, await items.read(key));
  if (state === 'PENDING') return undefined;
  if (state === 'CHARGED' && chargeId) return { status: 'charged', chargeId };
  if (state === 'DECLINED') return { status: 'declined', code: declineCode ?? 'card_declined' };
  throw stepCompensated('ChargeCard');
}

/**
 * Handles a lost race: either another try settled the same charge, or a refund came in between and the charge is
 * refunded at once. Only the one error that says so is a reason to refund: a read that fails says nothing.
 */
async function afterLostRace(key: ItemKey, orderId: string, deps: ChargeCardDeps): Promise<ChargeCardResult> {
  try {
    const known = await settledAlready(key, deps);
    if (known) return conclude(known);
  } catch (error) {
    if (isStepCompensated(error)) await deps.gateway.refund(orderId);
    throw error;
  }
  throw new RetryableError('the charge changed while it was being settled');
}

function conclude(outcome: ChargeOutcome): ChargeCardResult {
  if (outcome.status === 'declined') throw cardDeclined(outcome.code);
  return { state: 'CHARGED', chargeId: outcome.chargeId };
}

function stored(outcome: ChargeOutcome) {
  return outcome.status === 'charged'
    ? { state: 'CHARGED', chargeId: outcome.chargeId }
    : { state: 'DECLINED', declineCode: outcome.code };
}
