import { SAGA_ERRORS } from '../contracts/saga-errors.ts';
import { PermanentError } from '../shared/errors.ts';

/** No carrier goes there. */
export const destinationNotServed = (country: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.destinationNotServed, `no carrier delivers to ${country}`);
