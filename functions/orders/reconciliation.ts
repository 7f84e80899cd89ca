/** State of an order's charge in the orders table; undefined when there is none. */
export type ChargeStateOf = (orderId: string) => string | undefined;

/**
 * Lists the orders whose refund is recorded and whose money the gateway has nevertheless. A gateway that refuses a
 * charge after its refund, as `CardGateway` demands, never has any. One that takes it can receive a charge whose
 * request was on its way for longer than its saga lived. No handler hears of that: compare the gateway's report with
 * the table every day, and refund what is listed.
 *
 * @param held ids of the orders whose money the gateway has, i.e. the idempotency keys of its charges without refund
 */
export const heldAfterRefund = (held: readonly string[], chargeStateOf: ChargeStateOf): string[] =>
  held.filter((orderId) => chargeStateOf(orderId) === 'REFUNDED');
