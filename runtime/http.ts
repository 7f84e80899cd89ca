import type { APIGatewayProxyResult } from 'aws-lambda';
import { CORRELATION_HEADER } from './correlation.ts';
import { type InputIssue, InvalidInput, PermanentError } from './errors.ts';

/** Details of a problem that not every one has. */
export interface ProblemDetails {
  /** Seconds after which it is worth to try again. */
  readonly retryAfterSeconds?: number;
  /** Fields of the request that it is about. */
  readonly issues?: readonly InputIssue[];
  /** Error that it comes from, for the log. */
  readonly cause?: unknown;
}

/** Error that is reported to the API's caller, who can fix it. */
export class HttpProblem extends PermanentError {
  readonly status: number;
  /** Stable code for programs, e.g. `idempotency-key-missing`. */
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
  readonly issues: readonly InputIssue[] | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    { retryAfterSeconds, issues, cause }: ProblemDetails = {},
  ) {
    super('HttpProblem', message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.issues = issues;
    if (cause !== undefined) this.cause = cause;
  }
}

const SECURITY_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Makes a JSON answer with the correlation id in its headers. */
export function answer(
  statusCode: number,
  body: unknown,
  correlationId: string,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json',
      ...SECURITY_HEADERS,
      [CORRELATION_HEADER]: correlationId,
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/**
 * Turns an error into an answer in the format of RFC 9457. Errors that are not meant for the caller become a plain 500;
 * their details are in the log, under the correlation id.
 */
export function answerProblem(error: unknown, correlationId: string): APIGatewayProxyResult {
  const { status, code, message, retryAfterSeconds, issues } = problemOf(error);
  return answer(
    status,
    { type: `urn:landform:problem:${code}`, status, title: message, issues, correlationId },
    correlationId,
    {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  );
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly issues?: readonly InputIssue[] | undefined;
}

function problemOf(error: unknown): Problem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof InvalidInput) {
    return {
      status: 400,
      code: 'invalid-input',
      message: 'the request does not match its schema',
      issues: error.issues,
    };
  }
  return {
    status: 500,
    code: 'internal',
    message: 'something failed on our side; sending the same request again is safe',
    retryAfterSeconds: 1,
  };
}
