import { readEnvironment } from '../shared/environment.ts';
import { stepDeps } from '../shared/step-deps.ts';
import { config } from './function.config.ts';

export const deps = stepDeps(config, readEnvironment(config).ORDERS_TABLE);

export type Deps = typeof deps;
