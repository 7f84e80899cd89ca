import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'cancel-shipment',
  description: 'Compensation: calls the shipment off and bars a late one',
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDERS_TABLE'],
});
