import '../orders/testing/lambda-environment.ts';
import { SANDBOX_GATEWAY } from '../orders/card-gateway.ts';
import { describeStepHandler } from '../orders/testing/step-handler.ts';
import order from './events/order.json' with { type: 'json' };
import { createHandler } from './handler.ts';

describeStepHandler({
  name: 'refund-card',
  create: (deps) => createHandler({ ...deps, gateway: SANDBOX_GATEWAY } as never),
  order,
  state: 'REFUNDED',
});
