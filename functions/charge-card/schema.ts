import * as z from 'zod/mini';

/**
 * States of a charge: `PENDING` (the gateway may have been asked) → `CHARGED` or `DECLINED`; a refund moves any of them, or nothing at all,
 * over `REFUNDING` to `REFUNDED`.
 */
export const charge = z.object({
  state: z.enum(['PENDING', 'CHARGED', 'DECLINED', 'REFUNDING', 'REFUNDED']),
  chargeId: z.optional(z.string()),
  declineCode: z.optional(z.string()),
});

/** What the workflow keeps of the step. Its input is `contracts/order.ts`. */
export interface ChargeCardResult {
  readonly state: 'CHARGED';
  readonly chargeId: string;
}
