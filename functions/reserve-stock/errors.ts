import { SAGA_ERRORS } from '../contracts/saga-errors.ts';
import { PermanentError } from '../shared/errors.ts';

/** There is not enough of an article, and waiting does not make more of it. */
export const outOfStock = (sku: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.outOfStock, `there is not enough of ${sku}`);
