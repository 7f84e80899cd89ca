import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'release-stock',
  description: 'Compensation: gives reserved stock back and bars a late reservation',
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDERS_TABLE'],
});
