import type { Quota } from '../core/index.ts';

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

const LIMITS = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const CREATE = 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html';
const MAPPING = 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html';
const FILTER = 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html';
const quota = (value: number, unit: string, source: string, adjustable = false): Quota => ({
  value,
  unit,
  adjustable,
  source,
  checked: '2026-11-24',
});

/** Limits of functions that `modules/core/quotas.ts` does not hold. */
export const FUNCTION_QUOTAS = {
  descriptionCharacters: quota(256, 'characters', CREATE),
  concurrentExecutions: quota(1_000, 'concurrent invocations', LIMITS, true),
  streamRetries: quota(10_000, 'retries', MAPPING),
  streamParallelization: quota(10, 'batches per shard', MAPPING),
  filters: quota(5, 'filters', FILTER, true),
  filterPatternCharacters: quota(4_096, 'characters', FILTER),
} as const;
