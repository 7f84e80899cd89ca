/** What a data stream gets when its props do not say otherwise. */
export const DATA_STREAM_DEFAULTS = {
  /** Nobody has to guess how many shards the next campaign needs. */
  capacity: 'on-demand',
  /** What Kinesis keeps without a further charge. */
  retentionHours: 24,
} as const;

/** The key that AWS keeps for Kinesis in each account: free, and open to every role of the account that may use the stream. */
export const MANAGED_KEY = 'alias/aws/kinesis';
