import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** Makes the error of a country that no carrier delivers to. */
export const destinationNotServed = (country: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.destinationNotServed, `no carrier delivers to ${country}`);
