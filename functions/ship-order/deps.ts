import { list, readEnvironment } from '../shared/environment.ts';
import { itemDeps } from '../shared/item-deps.ts';
import { config } from './function.config.ts';

const environment = readEnvironment(config);

export const deps = {
  ...itemDeps(config, environment.ORDERS_TABLE),
  servedCountries: list('SERVED_COUNTRIES', environment.SERVED_COUNTRIES, /^[A-Z]{2}$/),
};

export type Deps = typeof deps;
