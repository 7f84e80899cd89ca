import { readEnvironment } from '../../runtime/environment.ts';
import { itemDeps } from '../orders/item-deps.ts';
import { config } from './function.config.ts';

export const deps = itemDeps(config, readEnvironment(config).ORDERS_TABLE);

export type Deps = typeof deps;
