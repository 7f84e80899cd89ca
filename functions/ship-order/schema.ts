/** What the workflow keeps of the step. Its input is `contracts/order.ts`. */
export interface ShipOrderResult {
  readonly state: 'SHIPPED';
  readonly trackingId: string;
}
