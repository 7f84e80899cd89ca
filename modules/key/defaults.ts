import type { Quota } from '../core/index.ts';

/** What a key gets when its props do not say otherwise. */
export const KEY_DEFAULTS = {
  replicaRegions: [],
  services: [],
  /** The longest there is: a key that is gone takes everything it encrypted with it. */
  deletionWindowDays: 30,
} as const;

/** Limits of keys that `modules/core/quotas.ts` does not hold. */
export const KEY_QUOTAS = {
  aliasCharacters: {
    value: 256,
    unit: 'characters',
    adjustable: false,
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html',
    checked: '2026-11-24',
  },
  descriptionCharacters: {
    value: 8_192,
    unit: 'characters',
    adjustable: false,
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html',
    checked: '2026-11-24',
  },
} as const satisfies Record<string, Quota>;
