import { list, readEnvironment } from '../../runtime/environment.ts';
import { itemDeps } from '../orders/item-deps.ts';
import { config } from './function.config.ts';

const environment = readEnvironment(config);

export const deps = {
  ...itemDeps(config, environment.ORDERS_TABLE),
  servedCountries: list('SERVED_COUNTRIES', environment.SERVED_COUNTRIES, /^[A-Z]{2}$/),
};

export type Deps = typeof deps;
