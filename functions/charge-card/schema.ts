import * as z from 'zod/mini';

/**
 * Schema of a charge. Its states: `PENDING` (the gateway may have been called) → `CHARGED` or `DECLINED`. A refund
 * moves any of them over `REFUNDING` to `REFUNDED`; without a charge it stores `REFUNDED`.
 */
export const charge = z.object({
  state: z.enum(['PENDING', 'CHARGED', 'DECLINED', 'REFUNDING', 'REFUNDED']),
  chargeId: z.optional(z.string()),
  declineCode: z.optional(z.string()),
});

/** Result of the step, which the workflow keeps. Its input is in `contracts/order.ts`. */
export interface ChargeCardResult {
  readonly state: 'CHARGED';
  readonly chargeId: string;
}
