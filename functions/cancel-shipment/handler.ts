import { composeStep } from '../orders/step.ts';
import { cancelShipment } from './core.ts';
import { type Deps, deps } from './deps.ts';

export const createHandler = (deps: Deps) => composeStep(deps, (order) => cancelShipment(order, deps));

export const handler = createHandler(deps);
