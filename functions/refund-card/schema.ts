/** Result of the compensation, which the workflow keeps. The states of a charge are in `charge-card/schema.ts`. */
export interface RefundCardResult {
  readonly state: 'REFUNDED';
}
