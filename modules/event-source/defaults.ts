/** Settings of a stream's mapping when its options do not say otherwise. */
export const RECORD_SOURCE_DEFAULTS = {
  batchSize: 100,
  windowSeconds: 0,
  /** With backoff this is some minutes: longer than a throttle lasts, shorter than a shard may stand still. */
  retries: 10,
  bisect: true,
  parallelization: 1,
  /** Nothing written before the mapping existed is lost. */
  startingPosition: 'TRIM_HORIZON',
} as const;
