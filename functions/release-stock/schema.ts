/** Result of the compensation, which the workflow keeps. */
export interface ReleaseStockResult {
  readonly state: 'RELEASED';
}
