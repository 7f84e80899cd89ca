import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'refund-card',
  description: 'Compensation: gives the money back and bars a late charge',
  memoryMB: 512,
  timeoutSeconds: 15,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDERS_TABLE'],
});
