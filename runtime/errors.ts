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

/** Most faults that are told of one input, and most characters of each text: an input of megabytes must not make answers and logs of megabytes. */
const MOST_ISSUES = 10;
const LONGEST_TEXT = 200;

/** Error for an input that does not match its schema. It tells of the first faults only. */
export class InvalidInput extends PermanentError {
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    const more = issues.length - MOST_ISSUES;
    const told = issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({
      path: cut(path, LONGEST_TEXT),
      message: cut(message, LONGEST_TEXT),
    }));
    if (more > 0) told.push({ path: '', message: `and ${more} more` });
    super(
      'InvalidInput',
      `invalid input: ${told.map(({ path, message }) => `${path || '(whole input)'}: ${message}`).join('; ')}`,
    );
    this.issues = told;
  }
}

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;

/** Most characters of an error's message, and of its stack, in a log line. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_STACK = 8_000;

/**
 * Returns the fields of an error that may be logged, none of them longer than a log line should be. Others are left out: in SDK errors they hold
 * items and requests.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const { name, message, stack, cause } = error;
  return {
    name,
    message: cut(message, LONGEST_MESSAGE),
    stack: stack && cut(stack, LONGEST_STACK),
    cause: cause instanceof Error ? { name: cause.name, message: cut(cause.message, LONGEST_MESSAGE) } : undefined,
  };
}

/** Tells an error by which a caller is refused from one of ours: a problem with a status of 500 or above is ours, though it is told to the caller. */
export const isRefusal = (error: unknown): boolean =>
  isPermanent(error) && !(error instanceof Error && 'status' in error && Number(error.status) >= 500);

/** Tells if a retry cannot fix the error. */
export const isPermanent = (error: unknown): boolean => error instanceof PermanentError;
