/** What the workflow keeps of the compensation. States of a charge: `charge-card/schema.ts`. */
export interface RefundCardResult {
  readonly state: 'REFUNDED';
}
