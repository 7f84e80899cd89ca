/** Settings of a function when its props do not say otherwise. */
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

/** Settings of asynchronous invocations when `configureAsync` does not say otherwise: as Lambda does by itself. */
export const ASYNC_DEFAULTS = { retries: 2, maximumAgeSeconds: 21_600 } as const;

/** Settings of a URL when its options do not say otherwise. */
export const URL_DEFAULTS = { auth: 'IAM', streaming: false } as const;

/** Share of a resource policy's bytes from which on a synth warns, so that the next rule is not the one that does not fit. */
export const POLICY_WARNING_SHARE = 0.8;
