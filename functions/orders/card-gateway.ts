import { deterministicId } from '../../runtime/ids.ts';

export interface ChargeRequest {
  /** The same charge asked for again has the same key, and happens once. */
  readonly idempotencyKey: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly cardToken: string;
}

export type ChargeOutcome =
  | { readonly status: 'charged'; readonly chargeId: string }
  | { readonly status: 'declined'; readonly code: string };

/** Who moves the money. Anything thrown means that the outcome is unknown: asking again with the same key tells. */
export interface CardGateway {
  charge(request: ChargeRequest): Promise<ChargeOutcome>;
  /** Gives back what was charged under the key, and refuses a charge under it that comes later. Succeeds when nothing was charged. */
  refund(idempotencyKey: string): Promise<void>;
}

/** Tokens that the sandbox accepts. */
const ACCEPTED = /^tok_ok/;

/** The gateway of every environment without real money: `tok_ok…` is charged, `tok_declined` and everything else is declined. */
export const SANDBOX_GATEWAY: CardGateway = {
  async charge({ idempotencyKey, cardToken }) {
    if (ACCEPTED.test(cardToken)) return { status: 'charged', chargeId: deterministicId('charge', idempotencyKey) };
    return { status: 'declined', code: cardToken === 'tok_declined' ? 'card_declined' : 'unknown_token' };
  },
  async refund() {},
};

/** The gateway that charging and refunding both go through: put the real one here, so that they cannot use two. */
export const cardGateway = (): CardGateway => SANDBOX_GATEWAY;
