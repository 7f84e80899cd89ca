import { composeStep } from '../orders/step.ts';
import { reserveStock } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) => composeStep(deps, (order) => reserveStock(order, deps));

export const handler = createHandler(deps);
