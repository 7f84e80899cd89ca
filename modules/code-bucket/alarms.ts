import type { Unwatched } from '../../base/alarm-facts.ts';

/** What the bucket holds and no alarm watches. */
export const UNWATCHED = {
  aws_s3_bucket:
    'Lambda keeps a copy of every zip, so that the bucket is needed during a deploy alone, which fails in front of whoever runs it.',
} as const satisfies Unwatched;
