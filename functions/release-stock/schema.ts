import * as z from 'zod/mini';

/** The part of a reservation that is needed to undo it. */
export const reservation = z.object({
  state: z.enum(['RESERVED', 'RELEASED']),
  quantities: z._default(z.record(z.string(), z.int().check(z.minimum(1))), {}),
  /** A mark that bars a late reservation has none, and nothing to give back to it. */
  warehouse: z._default(z.string(), ''),
});

/** What the workflow keeps of the compensation. */
export interface ReleaseStockResult {
  readonly state: 'RELEASED';
}
