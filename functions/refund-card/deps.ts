import { cardDeps } from '../shared/card-deps.ts';
import { readEnvironment } from '../shared/environment.ts';
import { config } from './function.config.ts';

export const deps = cardDeps(config, readEnvironment(config).ORDERS_TABLE);

export type Deps = typeof deps;
