import '../orders/testing/lambda-environment.ts';
import { describeStepHandler } from '../orders/testing/step-handler.ts';
import order from './events/order.json' with { type: 'json' };
import { createHandler } from './handler.ts';

describeStepHandler({
  name: 'ship-order',
  create: (deps) => createHandler({ ...deps, servedCountries: ['DE'] } as never),
  order,
  state: 'SHIPPED',
});
