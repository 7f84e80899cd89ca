import * as z from 'zod/mini';

/** Schema of the part of a shipment that its compensation reads. */
export const shipment = z.object({ state: z.enum(['SHIPPED', 'CANCELLED']) });

/** Result of the compensation, which the workflow keeps. */
export interface CancelShipmentResult {
  readonly state: 'CANCELLED';
}
