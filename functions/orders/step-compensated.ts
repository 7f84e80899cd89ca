import { PermanentError } from '../../runtime/errors.ts';
import { SAGA_ERRORS } from '../contracts/order-facts.ts';

/** Makes the error of a step that finds its compensation's mark and so must not take effect any more. */
export const stepCompensated = (step: string): PermanentError =>
  new PermanentError(SAGA_ERRORS.stepCompensated, `${step} runs too late: its compensation ran already`);

/** Tells the error of a step that comes after its compensation from any other. */
export const isStepCompensated = (error: unknown): boolean =>
  error instanceof PermanentError && error.name === SAGA_ERRORS.stepCompensated;
