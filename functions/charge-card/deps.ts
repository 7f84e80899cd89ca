import { type CardGateway, SANDBOX_GATEWAY } from '../shared/card-gateway.ts';
import { readEnvironment } from '../shared/environment.ts';
import { stepDeps } from '../shared/step-deps.ts';
import { config } from './function.config.ts';

const gateway: CardGateway = SANDBOX_GATEWAY;

export const deps = { ...stepDeps(config, readEnvironment(config).ORDERS_TABLE), gateway };

export type Deps = typeof deps;
