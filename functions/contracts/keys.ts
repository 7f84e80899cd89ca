/** Sort keys of what belongs to one order, beside `ORDER` itself: one item for each step of its saga. */
export type StepItem = 'RESERVATION' | 'CHARGE' | 'SHIPMENT';

/** Partition of everything that belongs to one order, in every table. */
export const orderPartition = (orderId: string): string => `ORDER#${orderId}`;

export const orderKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: 'ORDER' });

export const stepKey = (orderId: string, step: StepItem) => ({ pk: orderPartition(orderId), sk: step });

/** What is reserved of an article. */
export const stockKey = (sku: string) => ({ pk: `STOCK#${sku}`, sk: 'STOCK' });
