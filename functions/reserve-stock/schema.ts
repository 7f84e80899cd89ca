/** Result of the step, which the workflow keeps. Its input is in `contracts/order.ts`. */
export interface ReserveStockResult {
  readonly state: 'RESERVED';
  /** Number of different articles. */
  readonly articles: number;
}
