import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'project-order-view',
  description: 'Keeps the read model of orders and publishes how they ended',
  memoryMB: 512,
  timeoutSeconds: 30,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['ORDER_VIEWS_TABLE', 'EVENT_BUS_NAME'],
});
