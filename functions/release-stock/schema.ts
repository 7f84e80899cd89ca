import * as z from 'zod';

/** The part of a reservation that is needed to undo it. */
export const reservation = z.object({
  state: z.enum(['RESERVED', 'RELEASED']),
  quantities: z.record(z.string(), z.int().min(1)).default({}),
  /** A mark that bars a late reservation has none, and nothing to give back to it. */
  warehouse: z.string().default(''),
});

/** What the workflow keeps of the compensation. */
export interface ReleaseStockResult {
  readonly state: 'RELEASED';
}
