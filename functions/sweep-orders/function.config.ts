import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'sweep-orders',
  description: 'Starts the saga of every order that was placed some minutes ago and has not ended',
  memoryMB: 512,
  timeoutSeconds: 60,
  layers: ['runtime'],
  bundleBudgetKB: 24,
  environment: ['ORDERS_TABLE', 'ORDER_SAGA_ARN'],
});
