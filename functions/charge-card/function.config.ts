import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'charge-card',
  description: 'Saga step: charges the card, once per order',
  memoryMB: 512,
  timeoutSeconds: 15,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDERS_TABLE'],
});
