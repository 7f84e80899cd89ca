import { positiveInteger, readEnvironment } from '../../runtime/environment.ts';
import { ownRegion } from '../../runtime/region.ts';
import { itemDeps } from '../orders/item-deps.ts';
import { config } from './function.config.ts';

const environment = readEnvironment(config);

export const deps = {
  ...itemDeps(config, environment.ORDERS_TABLE),
  stockPerSku: positiveInteger('STOCK_PER_SKU', environment.STOCK_PER_SKU),
  warehouse: ownRegion(),
};

export type Deps = typeof deps;
