/** Defaults of `DataStreamProps`. */
export const DATA_STREAM_DEFAULTS = {
  /** On demand, no shards have to be planned for peaks. */
  capacity: 'on-demand',
  /** Retention without an extra charge. */
  retentionHours: 24,
} as const;

/** AWS managed key for Kinesis: free, and usable by every role of the account that may use the stream. */
export const MANAGED_KEY = 'alias/aws/kinesis';
