import { deterministicId } from '../../runtime/ids.ts';

/** Request to charge a card. */
export interface ChargeRequest {
  /** Key of the charge: a repeated request has the same one, and the card is charged once. */
  readonly idempotencyKey: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly cardToken: string;
}

/** Outcome of a charge. */
export type ChargeOutcome =
  | { readonly status: 'charged'; readonly chargeId: string }
  | { readonly status: 'declined'; readonly code: string };

/**
 * Gateway to the card's bank. An error means that the outcome is unknown: repeat the request with the same key to learn
 * it.
 */
export interface CardGateway {
  charge(request: ChargeRequest): Promise<ChargeOutcome>;
  /** Refunds the charge with the key, and refuses later charges with it. Succeeds when nothing was charged. */
  refund(idempotencyKey: string): Promise<void>;
}

/** Pattern of the card tokens that the sandbox accepts. */
const ACCEPTED = /^tok_ok/;

/** Gateway for environments without real money: charges `tok_ok…`, declines `tok_declined` and every other token. */
export const SANDBOX_GATEWAY: CardGateway = {
  async charge({ idempotencyKey, cardToken }) {
    if (ACCEPTED.test(cardToken)) return { status: 'charged', chargeId: deterministicId('charge', idempotencyKey) };
    return { status: 'declined', code: cardToken === 'tok_declined' ? 'card_declined' : 'unknown_token' };
  },
  async refund() {},
};

/** Returns the gateway for charges and refunds. Put the real one here, so that both use the same. */
export const cardGateway = (): CardGateway => SANDBOX_GATEWAY;
