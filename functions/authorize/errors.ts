import { PermanentError } from '../../runtime/errors.ts';

/**
 * Error of a request without a valid token. API Gateway answers 401 for exactly this message, and 500 for any other
 * error.
 */
export class Unauthorized extends PermanentError {
  /** Reason, for the log; the caller does not see it. */
  readonly reason: string;

  constructor(reason: string) {
    super('Unauthorized', 'Unauthorized');
    this.reason = reason;
  }
}
