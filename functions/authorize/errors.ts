import { PermanentError } from '../../runtime/errors.ts';

/** API Gateway answers 401 to an authorizer that fails with exactly this message, and 500 to any other. */
export class Unauthorized extends PermanentError {
  /** Why, for the log; the caller is not told. */
  readonly reason: string;

  constructor(reason: string) {
    super('Unauthorized', 'Unauthorized');
    this.reason = reason;
  }
}
