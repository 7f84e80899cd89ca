/** Defaults of `RecordSourceOptions`. */
export const RECORD_SOURCE_DEFAULTS = {
  batchSize: 100,
  windowSeconds: 0,
  /**
   * With backoff, ten retries take some minutes: longer than a usual throttle, and short enough for a blocked shard.
   */
  retries: 10,
  bisect: true,
  parallelization: 1,
  /** Start position that includes records written before the mapping was created. */
  startingPosition: 'TRIM_HORIZON',
} as const;
