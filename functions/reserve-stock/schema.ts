/** What the workflow keeps of the step. Its input is `contracts/order.ts`. */
export interface ReserveStockResult {
  readonly state: 'RESERVED';
  /** Number of different articles. */
  readonly articles: number;
}
