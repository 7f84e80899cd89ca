import { defineFunction } from '../../runtime/define-function.ts';

export const config = defineFunction({
  name: 'place-order',
  description: 'Takes an order in and starts its saga, once per customer and idempotency key',
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: ['runtime'],
  bundleBudgetKB: 36,
  environment: ['ORDERS_TABLE', 'IDEMPOTENCY_TABLE', 'ORDER_SAGA_ARN'],
  optionalEnvironment: ['CLAIM_REGIONS'],
});
