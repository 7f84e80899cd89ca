import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'record-notification',
  description: 'Records that a customer is to be told how an order ended',
  memoryMB: 512,
  timeoutSeconds: 30,
  layers: ['runtime'],
  bundleBudgetKB: 28,
  environment: ['NOTIFICATIONS_TABLE', 'RETENTION_DAYS'],
});
