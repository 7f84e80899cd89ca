import type { Quota } from '../core/index.ts';

/** What a table gets when its props do not say otherwise. */
export const TABLE_DEFAULTS = {
  stream: false,
  replicas: [],
  /** The longest there is; the price depends on the size of the table, not on the days. */
  recoveryDays: 35,
  indexes: [],
} as const;

const DYNAMO = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/';
const quota = (value: number, unit: string, page: string): Quota => ({
  value,
  unit,
  adjustable: false,
  source: `${DYNAMO}${page}`,
  checked: '2026-11-24',
});

/** Limits of tables that `modules/core/quotas.ts` does not hold. */
export const TABLE_QUOTAS = {
  keyNameCharacters: quota(255, 'characters', 'HowItWorks.NamingRulesDataTypes.html'),
  indexNameMinimumCharacters: quota(3, 'characters', 'HowItWorks.NamingRulesDataTypes.html'),
  indexNameCharacters: quota(255, 'characters', 'HowItWorks.NamingRulesDataTypes.html'),
  projectedAttributes: quota(100, 'attributes over all indexes', 'ServiceQuotas.html'),
} as const;
