import { readEnvironment } from '../shared/environment.ts';
import { itemDeps } from '../shared/item-deps.ts';
import { config } from './function.config.ts';

export const deps = itemDeps(config, readEnvironment(config).ORDERS_TABLE);

export type Deps = typeof deps;
