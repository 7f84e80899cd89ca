import type { Unwatched } from '../../base/alarm-facts.ts';

/** What the state bucket holds and no alarm watches; its key has alarms of its own. */
export const UNWATCHED = {
  aws_s3_bucket:
    'S3 counts errors only where request metrics are paid for, and a bucket that only Terraform uses fails in front of whoever runs it; versions and prevent_destroy keep what it holds.',
} as const satisfies Unwatched;
