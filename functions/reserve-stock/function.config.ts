import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'reserve-stock',
  description: 'Saga step: reserves every line of an order, or nothing',
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDERS_TABLE', 'STOCK_PER_SKU'],
});
