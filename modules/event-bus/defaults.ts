import type { Quota } from '../core/index.ts';

/** What a bus gets when its props do not say otherwise. */
export const EVENT_BUS_DEFAULTS = { archiveDays: 0, putFrom: [] } as const;

/** What a rule gets when its props do not say otherwise: the longest that EventBridge tries, since dead letters need a person. */
export const EVENT_RULE_DEFAULTS = { retryAttempts: 185, maximumAgeSeconds: 86_400 } as const;

const quota = (value: number, unit: string, source: string, adjustable = false): Quota => ({
  value,
  unit,
  adjustable,
  source,
  checked: '2026-11-24',
});

/** Limits of buses and rules that `modules/core/quotas.ts` does not hold. */
export const EVENT_BUS_QUOTAS = {
  archiveNameCharacters: quota(
    48,
    'characters',
    'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html',
  ),
  ruleDescriptionCharacters: quota(
    512,
    'characters',
    'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html',
  ),
  patternNumber: quota(
    5_000_000_000,
    'as the largest number',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html',
  ),
  orCombinations: quota(
    1_000,
    'combinations of rules in $or',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html',
  ),
} as const;
