import type { CardGateway, ChargeOutcome, ChargeRequest } from '../../functions/orders/card-gateway.ts';
import { SANDBOX_GATEWAY } from '../../functions/orders/card-gateway.ts';

/** Gateway that keeps books. A repeated charge with the same key is the same charge. */
export class FakeCardGateway implements CardGateway {
  /** Charges and refunds of each key, in the order in which they took effect. */
  readonly books = new Map<string, ('charge' | 'refund')[]>();
  readonly #barred = new Set<string>();
  readonly #forgetful: boolean;

  /** @param forgetful takes a charge that comes after its refund, which a gateway should refuse */
  constructor({ forgetful }: { readonly forgetful: boolean }) {
    this.#forgetful = forgetful;
  }

  async charge(request: ChargeRequest): Promise<ChargeOutcome> {
    const outcome = await SANDBOX_GATEWAY.charge(request);
    const key = request.idempotencyKey;
    if (this.#barred.has(key) && !this.#forgetful) return { status: 'declined', code: 'refunded' };
    if (outcome.status === 'charged' && !this.holds(key)) this.#entriesOf(key).push('charge');
    return outcome;
  }

  async refund(key: string): Promise<void> {
    this.#barred.add(key);
    if (this.holds(key)) this.#entriesOf(key).push('refund');
  }

  /** Tells if it holds the money of an order. */
  holds(key: string): boolean {
    return this.books.get(key)?.at(-1) === 'charge';
  }

  /** Keys of the charges that were not refunded, as its daily report lists them. */
  get held(): readonly string[] {
    return [...this.books.keys()].filter((key) => this.holds(key));
  }

  #entriesOf(key: string): ('charge' | 'refund')[] {
    const entries = this.books.get(key) ?? [];
    this.books.set(key, entries);
    return entries;
  }
}
