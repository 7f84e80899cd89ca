/** Sort keys of what belongs to one order, beside `ORDER` itself: one item for each step of its saga. */
export type StepItem = 'RESERVATION' | 'CHARGE' | 'SHIPMENT';

/** Partition of everything that belongs to one order, in every table. */
export const orderPartition = (orderId: string): string => `ORDER#${orderId}`;

export const orderKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: 'ORDER' });

export const stepKey = (orderId: string, step: StepItem) => ({ pk: orderPartition(orderId), sk: step });

/**
 * What is reserved of an article in the warehouse of a region. Each region counts in an item of its own: two that count in the same item
 * of a table with replicas overwrite each other.
 */
export const stockKey = (sku: string, warehouse: string) => ({ pk: `STOCK#${sku}`, sk: `WAREHOUSE#${warehouse}` });
