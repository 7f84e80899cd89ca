import type { Unwatched } from '../../base/alarm-facts.ts';

/** What a topic consists of and no alarm watches. */
export const UNWATCHED = {
  aws_sns_topic_subscription:
    'An alarm on failed notifications would go to those same subscribers; what they do not get lies in the dead-letter queue, whose alarm reaches the others.',
} as const satisfies Unwatched;
