/**
 * Error that a retry cannot fix. The workflow's `ErrorEquals` compares its `name`, so the name is part of the contract
 * with `stacks/`.
 */
export class PermanentError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Error that a retry may fix: a lost race, a dropped connection, a throttled call. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
}

/** Fault of an input: its path and the rule it breaks. Never the value, which may be personal data. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** Error for an input that does not match its schema. */
export class InvalidInput extends PermanentError {
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    super(
      'InvalidInput',
      `invalid input: ${issues.map(({ path, message }) => `${path || '(whole input)'}: ${message}`).join('; ')}`,
    );
    this.issues = issues;
  }
}

/**
 * Returns the fields of an error that may be logged. Others are left out: in SDK errors they hold items and requests.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    cause: cause instanceof Error ? { name: cause.name, message: cause.message } : undefined,
  };
}

/** Tells if a retry cannot fix the error. */
export const isPermanent = (error: unknown): boolean => error instanceof PermanentError;
