import { composeStep } from '../orders/step.ts';
import { shipOrder } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) => composeStep(deps, (order) => shipOrder(order, deps));

export const handler = createHandler(deps);
