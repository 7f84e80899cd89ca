import * as z from 'zod/mini';

/** The part of a shipment that is needed to undo it. */
export const shipment = z.object({ state: z.enum(['SHIPPED', 'CANCELLED']) });

/** What the workflow keeps of the compensation. */
export interface CancelShipmentResult {
  readonly state: 'CANCELLED';
}
