import '../orders/testing/lambda-environment.ts';
import { describeStepHandler } from '../orders/testing/step-handler.ts';
import order from './events/order.json' with { type: 'json' };
import { createHandler } from './handler.ts';

describeStepHandler({
  name: 'reserve-stock',
  create: (deps) => createHandler({ ...deps, stockPerSku: 10, warehouse: 'eu-west-1' } as never),
  order,
  state: 'RESERVED',
});
