import { composeStep } from '../orders/step.ts';
import { releaseStock } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) => composeStep(deps, (order) => releaseStock(order, deps));

export const handler = createHandler(deps);
