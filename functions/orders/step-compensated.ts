import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** A step that finds its compensation's mark: it must not take effect any more. */
export const stepCompensated = (step: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.stepCompensated, `${step} comes late: its compensation ran already`);
