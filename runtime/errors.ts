/**
 * An error that trying again cannot mend. Its `name` is what the workflow's `ErrorEquals` compares, so a name is part of the contract with
 * `stacks/`.
 */
export class PermanentError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** An error that may be gone on the next try: a lost race, a dropped connection, a throttled call. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
}

/** What is wrong with an input: where, and the rule. Never the value, which may be personal. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** An input that does not have the shape it must have. */
export class InvalidInput extends PermanentError {
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    super(
      'InvalidInput',
      `input does not fit: ${issues.map(({ path, message }) => `${path || 'all of it'}: ${message}`).join('; ')}`,
    );
    this.issues = issues;
  }
}

/** What may be logged of an error: never its other fields, which hold items and requests with the SDK's errors. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    ...(cause instanceof Error ? { cause: { name: cause.name, message: cause.message } } : {}),
  };
}

/** Whether trying again cannot help. */
export const isPermanent = (error: unknown): boolean => error instanceof PermanentError;
