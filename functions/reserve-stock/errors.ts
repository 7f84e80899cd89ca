import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** Makes the error of an article without enough stock. It is permanent: a retry finds no more of it. */
export const outOfStock = (sku: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.outOfStock, `there is not enough stock of ${sku}`);
