import { RetryableError } from '../../../runtime/errors.ts';
import { type CardGateway, type ChargeOutcome, type ChargeRequest, SANDBOX_GATEWAY } from '../card-gateway.ts';

/** Point at which the connection breaks: before the gateway receives the request, or after it has acted. */
export type DropPoint = 'before' | 'after';

/** Makes a gateway whose connection breaks the first `times` times, so that the outcome of the request is unknown. */
export function droppingGateway(times: number, point: DropPoint, gateway: CardGateway = SANDBOX_GATEWAY): CardGateway {
  let left = times;
  const dropping = async <T>(act: () => Promise<T>): Promise<T> => {
    const drops = left > 0;
    if (drops) left -= 1;
    if (drops && point === 'before') throw new RetryableError('connection reset');
    const result = await act();
    if (drops) throw new RetryableError('connection reset');
    return result;
  };
  return {
    charge: (request) => dropping(() => gateway.charge(request)),
    refund: (key) => dropping(() => gateway.refund(key)),
  };
}

/**
 * Gateway that records charges and refunds. It accepts a charge after its refund: our own marks have to prevent that.
 */
export class BookkeepingGateway implements CardGateway {
  readonly #held = new Set<string>();
  /** Keys of the charges, in order. */
  readonly charged: string[] = [];
  readonly refunded: string[] = [];

  async charge(request: ChargeRequest): Promise<ChargeOutcome> {
    const outcome = await SANDBOX_GATEWAY.charge(request);
    if (outcome.status === 'charged' && !this.#held.has(request.idempotencyKey)) {
      this.#held.add(request.idempotencyKey);
      this.charged.push(request.idempotencyKey);
    }
    return outcome;
  }

  async refund(idempotencyKey: string): Promise<void> {
    if (this.#held.delete(idempotencyKey)) this.refunded.push(idempotencyKey);
  }

  /** Tells if the charge was made and not refunded. */
  holds(idempotencyKey: string): boolean {
    return this.#held.has(idempotencyKey);
  }
}
