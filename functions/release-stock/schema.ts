import * as z from 'zod/mini';

/** Schema of the part of a reservation that its compensation reads. */
export const reservation = z.object({
  state: z.enum(['RESERVED', 'RELEASED']),
  quantities: z._default(z.record(z.string(), z.int().check(z.minimum(1))), {}),
  /** Warehouse of the reservation. Empty in a mark, which has no stock to release. */
  warehouse: z._default(z.string(), ''),
});

/** Result of the compensation, which the workflow keeps. */
export interface ReleaseStockResult {
  readonly state: 'RELEASED';
}
