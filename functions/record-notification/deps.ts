import { positiveInteger, readEnvironment } from '../../runtime/environment.ts';
import { itemDeps } from '../orders/item-deps.ts';
import { config } from './function.config.ts';

const environment = readEnvironment(config);

export const deps = {
  ...itemDeps(config, environment.NOTIFICATIONS_TABLE),
  retentionDays: positiveInteger('RETENTION_DAYS', environment.RETENTION_DAYS),
};

export type Deps = typeof deps;
