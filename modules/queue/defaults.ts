/** Settings of a queue when its props do not say otherwise. */
export const QUEUE_DEFAULTS = {
  fifo: false,
  /** Six times the default timeout of Landform's functions, which is what a consuming function asks for. */
  visibilityTimeoutSeconds: 60,
  retentionDays: 4,
  delaySeconds: 0,
  deadLetterQueue: {},
  redriveFrom: [],
} as const;

/** Settings of a queue's own dead-letter queue when `deadLetterQueue` does not say otherwise. */
export const DEAD_LETTER_QUEUE_DEFAULTS = {
  /** Below five a throttled function sends good messages to the dead letters. */
  maximumReceives: 5,
  /** The longest there is: somebody has to find out, understand, and repair before it is over. */
  retentionDays: 14,
} as const;

/** Receivers wait for a message instead of asking again and again, each time for money. 20 seconds is the longest there is. */
export const LONG_POLL_SECONDS = 20;

/** Settings of a queue source when its options do not say otherwise. */
export const QUEUE_SOURCE_DEFAULTS = { batchSize: 10, windowSeconds: 0 } as const;

/** Ending that SQS asks of the name of a FIFO queue. */
export const FIFO_ENDING = '.fifo';
