import type { Quota } from '../core/index.ts';

/** Limits of buckets that `modules/core/quotas.ts` does not hold. */
export const STATE_BACKEND_QUOTAS = {
  oldVersionsDays: {
    value: 2_147_483_647,
    unit: 'days',
    adjustable: false,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html',
    checked: '2026-11-24',
  },
} as const satisfies Record<string, Quota>;

/** Days after which the parts of an upload that never ended are removed; no state takes longer. */
export const ABORT_UPLOAD_DAYS = 7;
