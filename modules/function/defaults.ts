/** Defaults of `LambdaFunctionProps`. */
export const FUNCTION_DEFAULTS = {
  /** CPU grows with memory; 128 MB is too slow for a Node handler that loads an SDK. */
  memoryMB: 512,
  timeoutSeconds: 10,
  /** AWS provider 5.100.0 does not support newer runtimes. */
  runtime: 'nodejs22.x',
  /** About a fifth cheaper per millisecond than x86_64. */
  architecture: 'arm64',
  logLevel: 'INFO',
} as const;

/** Defaults of `AsyncOptions`, the same as Lambda's own. */
export const ASYNC_DEFAULTS = { retries: 2, maximumAgeSeconds: 21_600 } as const;

/** Defaults of `UrlOptions`. */
export const URL_DEFAULTS = { auth: 'IAM', streaming: false } as const;

/** Fraction of a resource policy's size at which synth warns, before the next permission no longer fits. */
export const POLICY_WARNING_SHARE = 0.8;
