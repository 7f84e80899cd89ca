import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** There is not enough of an article, and waiting does not make more of it. */
export const outOfStock = (sku: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.outOfStock, `there is not enough of ${sku}`);
