import { positiveInteger, readEnvironment } from '../shared/environment.ts';
import { itemDeps } from '../shared/item-deps.ts';
import { ownRegion } from '../shared/region.ts';
import { config } from './function.config.ts';

const environment = readEnvironment(config);

export const deps = {
  ...itemDeps(config, environment.ORDERS_TABLE),
  stockPerSku: positiveInteger('STOCK_PER_SKU', environment.STOCK_PER_SKU),
  warehouse: ownRegion(),
};

export type Deps = typeof deps;
