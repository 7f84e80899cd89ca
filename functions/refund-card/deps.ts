import { type CardGateway, SANDBOX_GATEWAY } from '../shared/card-gateway.ts';
import { readEnvironment } from '../shared/environment.ts';
import { itemDeps } from '../shared/item-deps.ts';
import { config } from './function.config.ts';

const gateway: CardGateway = SANDBOX_GATEWAY;

export const deps = { ...itemDeps(config, readEnvironment(config).ORDERS_TABLE), gateway };

export type Deps = typeof deps;
