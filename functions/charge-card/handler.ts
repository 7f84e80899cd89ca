import { composeStep } from '../orders/step.ts';
import { chargeCard } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) => composeStep(deps, (order) => chargeCard(order, deps));

export const handler = createHandler(deps);
