import '../shared/testing/lambda-environment.ts';
import { SANDBOX_GATEWAY } from '../shared/card-gateway.ts';
import { describeStepHandler } from '../shared/testing/step-handler.ts';
import order from './events/order.json' with { type: 'json' };
import { createHandler } from './handler.ts';

describeStepHandler({
  name: 'refund-card',
  create: (deps) => createHandler({ ...deps, gateway: SANDBOX_GATEWAY } as never),
  order,
  state: 'REFUNDED',
});
