import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** No carrier goes there. */
export const destinationNotServed = (country: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.destinationNotServed, `no carrier delivers to ${country}`);
