import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** Makes the error of an order whose card nobody knows any more: its saga was started by the sweeper. */
export const cardMissing = (): PermanentError =>
  new PermanentError(SAGA_ERRORS.cardMissing, 'the saga was not started in time, and the card is not stored');

/** Makes the error of a declined charge. It is permanent: a retry gets the same answer. */
export const cardDeclined = (code: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.cardDeclined, `the card was declined: ${code}`);
