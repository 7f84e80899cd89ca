/** Defaults of `QueueProps`. */
export const QUEUE_DEFAULTS = {
  fifo: false,
  contentBasedDeduplication: false,
  /**
   * Six times the default timeout of Landform's functions, as Lambda recommends for a queue that a function consumes.
   */
  visibilityTimeoutSeconds: 60,
  retentionDays: 4,
  delaySeconds: 0,
  deadLetterQueue: {},
  redriveFrom: [],
} as const;

/** Defaults of `DeadLetterQueueOptions`. */
export const DEAD_LETTER_QUEUE_DEFAULTS = {
  /** With fewer than five receives, a throttled function would send good messages to the dead letters. */
  maximumReceives: 5,
  /** Longest retention of SQS, so that there is time to find and fix the cause. */
  retentionDays: 14,
} as const;

/** Longest wait of a receive request, so that an idle consumer pays for as few requests as possible. */
export const LONG_POLL_SECONDS = 20;

/** Defaults of `QueueSourceOptions`. */
export const QUEUE_SOURCE_DEFAULTS = { batchSize: 10, windowSeconds: 0 } as const;

/** Ending that SQS asks of the name of a FIFO queue. */
export const FIFO_ENDING = '.fifo';

export const SECONDS_PER_DAY = 86_400;
