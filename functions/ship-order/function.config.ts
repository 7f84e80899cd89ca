import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'ship-order',
  description: 'Saga step: hands the order to the carrier, if the country is served',
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDERS_TABLE', 'SERVED_COUNTRIES'],
});
