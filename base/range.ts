import type { Complaint } from './errors.ts';
import type { Quota } from './quotas/quota.ts';

/**
 * Checks that a number lies in the range that a service accepts.
 *
 * @param prop the property's name, for the message
 * @returns the complaint; undefined for a whole number from `minimum` to `maximum`
 */
export function rangeComplaint(prop: string, given: unknown, minimum: number, maximum: Quota): Complaint | undefined {
  if (typeof given === 'number' && Number.isInteger(given) && given >= minimum && given <= maximum.value) {
    return undefined;
  }
  return {
    rule: `${prop} is out of range`,
    given,
    allowed: `a whole number from ${minimum} to ${maximum.value} ${maximum.unit} (${maximum.source})`,
    fix: `set ${prop}: ${nearest(Number(given), minimum, maximum.value)}`,
  };
}

function nearest(given: number, minimum: number, maximum: number): number {
  if (Number.isNaN(given)) return minimum;
  return Math.min(Math.max(Math.ceil(given), minimum), maximum);
}
