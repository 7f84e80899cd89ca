import { CARD_GATEWAY } from '../shared/card-gateway.ts';
import { readEnvironment } from '../shared/environment.ts';
import { itemDeps } from '../shared/item-deps.ts';
import { config } from './function.config.ts';

export const deps = { ...itemDeps(config, readEnvironment(config).ORDERS_TABLE), gateway: CARD_GATEWAY };

export type Deps = typeof deps;
