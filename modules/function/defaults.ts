/** What a function gets when its props do not say otherwise. */
export const FUNCTION_DEFAULTS = {
  /** CPU grows with memory; 128 MB starves a Node handler that loads an SDK. */
  memoryMB: 512,
  timeoutSeconds: 10,
  /** AWS provider 5.100.0 refuses younger ones. */
  runtime: 'nodejs22.x',
  /** About a fifth cheaper per millisecond than x86_64. */
  architecture: 'arm64',
  logLevel: 'INFO',
} as const;

/** How asynchronous invocations are tried when `configureAsync` does not say otherwise: as Lambda does by itself. */
export const ASYNC_DEFAULTS = { retries: 2, maximumAgeSeconds: 21_600 } as const;

/** What a URL gets when its options do not say otherwise. */
export const URL_DEFAULTS = { auth: 'IAM', streaming: false } as const;

/** What a queue source gets when its options do not say otherwise. */
export const QUEUE_SOURCE_DEFAULTS = { batchSize: 10, windowSeconds: 0 } as const;

/** What a stream source gets when its options do not say otherwise. */
export const STREAM_SOURCE_DEFAULTS = {
  batchSize: 100,
  windowSeconds: 0,
  /** With backoff this is some minutes: longer than a throttle lasts, shorter than a shard may stand still. */
  retries: 10,
  bisect: true,
  parallelization: 1,
  /** Nothing written before the mapping existed is lost. */
  startingPosition: 'TRIM_HORIZON',
} as const;

/**
 * Bytes counted for a value that is known only at apply, such as the URL of a queue: longer than any ARN, URL or name that Landform's
 * modules hand out (the longest, a queue's URL, has about 150).
 */
export const UNKNOWN_VALUE_BYTES = 256;

/** Share of a resource policy's bytes from which on a synth warns, so that the next rule is not the one that does not fit. */
export const POLICY_WARNING_SHARE = 0.8;
