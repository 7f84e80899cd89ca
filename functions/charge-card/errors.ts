import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** Makes the error of a declined charge. It is permanent: a retry gets the same answer. */
export const cardDeclined = (code: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.cardDeclined, `the card was declined: ${code}`);
