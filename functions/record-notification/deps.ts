import { positiveInteger, readEnvironment } from '../shared/environment.ts';
import { itemDeps } from '../shared/item-deps.ts';
import { config } from './function.config.ts';

const environment = readEnvironment(config);

export const deps = {
  ...itemDeps(config, environment.NOTIFICATIONS_TABLE),
  retentionDays: positiveInteger('RETENTION_DAYS', environment.RETENTION_DAYS),
};

export type Deps = typeof deps;
