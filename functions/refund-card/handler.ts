import { composeStep } from '../orders/step.ts';
import { refundCard } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) => composeStep(deps, (order) => refundCard(order, deps));

export const handler = createHandler(deps);
