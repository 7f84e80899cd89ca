import type { IConstruct } from 'constructs';
import { Token } from '#engine';
import type { ErrorCode } from '../../base/error-codes.ts';
import { LandformError } from '../../base/errors.ts';
import type { Quota } from '../../base/quotas/quota.ts';
import { rangeComplaint } from '../../base/range.ts';

/** Refuses a number outside its range. Numbers that are known only at apply pass. */
export type RangeCheck = (where: IConstruct, prop: string, given: number, minimum: number, maximum: Quota) => void;

/**
 * Returns the range check of whole numbers for a module.
 *
 * @param code code of the error that the check raises
 */
export function rangeCheck(code: ErrorCode): RangeCheck {
  return (where, prop, given, minimum, maximum) => {
    if (Token.isUnresolved(given)) return;
    const complaint = rangeComplaint(prop, given, minimum, maximum);
    if (complaint) throw new LandformError(code, where, complaint);
  };
}
