import { rangeCheck } from '../core/index.ts';

/** DS001: a number is outside of what Kinesis takes. */
export const checkRange = rangeCheck('DS001');
