/** A limit of AWS Lambda. The shape of a quota of `modules/core`, which `build/` must not import; a test in `cli/` compares the two. */
export interface Limit {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** ISO date on which the number was last looked up. */
  readonly checked: string;
}

const QUOTAS_PAGE = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const limit = (value: number, unit: string): Limit => ({ value, unit, source: QUOTAS_PAGE, checked: '2026-11-24' });

/** Bytes of a KB as budgets and reports count them. */
export const BYTES_PER_KB = 1_024;

/** What Lambda takes of a function and its layers. */
export const LIMITS = {
  layers: limit(5, 'layers'),
  unzippedBytes: limit(262_144_000, 'bytes'),
};

export const VARIABLES_PAGE =
  'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime';

/**
 * Names that Lambda sets, or refuses to let anybody set; looked up on 2026-11-24.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const RESERVED_VARIABLES: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);
