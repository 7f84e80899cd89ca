/** Result of the step, which the workflow keeps. Its input is in `contracts/order.ts`. */
export interface ShipOrderResult {
  readonly state: 'SHIPPED';
  readonly trackingId: string;
}
