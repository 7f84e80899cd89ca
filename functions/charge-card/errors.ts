import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** The card's bank said no; asking again does not change its mind. */
export const cardDeclined = (code: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.cardDeclined, `the card was declined: ${code}`);
