import type { Quota } from '../core/index.ts';

/** What a layer gets when its props do not say otherwise. The functions of Landform run on exactly this. */
export const LAYER_DEFAULTS = {
  runtimes: ['nodejs22.x'],
  architectures: ['arm64', 'x86_64'],
} as const;

const API = 'https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html';

/** Limits of layers that `modules/core/quotas.ts` does not hold. */
export const LAYER_QUOTAS = {
  nameCharacters: { value: 140, unit: 'characters', adjustable: false, source: API, checked: '2026-11-24' },
  descriptionCharacters: { value: 256, unit: 'characters', adjustable: false, source: API, checked: '2026-11-24' },
  runtimes: { value: 15, unit: 'runtimes', adjustable: false, source: API, checked: '2026-11-24' },
  architectures: { value: 2, unit: 'architectures', adjustable: false, source: API, checked: '2026-11-24' },
} as const satisfies Record<string, Quota>;
