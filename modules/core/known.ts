import type { IConstruct } from 'constructs';
import { Token } from '#engine';
import { LandformError } from '../../base/errors.ts';

/**
 * Refuses a text that is not there, or is known only at apply where synth has to know it.
 *
 * @param prop the property's name, for the message
 * @throws LandformError CO009 when the text is missing, or known only at apply.
 */
export function checkKnown(where: IConstruct, prop: string, given: unknown): asserts given is string {
  if (typeof given === 'string' && !Token.isUnresolved(given)) return;
  const unknown = Token.isUnresolved(given);
  throw new LandformError('CO009', where, {
    rule: `${prop} must be a text that is known at synth`,
    given: unknown ? 'a value that is known only at apply' : given,
    allowed: 'a text; names make ARNs, permissions and construct ids, which cannot wait for an apply',
    fix: unknown
      ? `write ${prop} out, or import what has it: fromAttributes(scope, id, { ... })`
      : `set ${prop} to a text, e.g. 'orders'`,
  });
}

/**
 * Refuses what is no text, of callers whom no compiler stops.
 *
 * @param prop the property's name, for the message
 * @throws LandformError CO017 when the value is missing, a number or anything else that is no text.
 */
export function checkText(where: IConstruct, prop: string, given: unknown): asserts given is string {
  if (typeof given === 'string') return;
  throw new LandformError('CO017', where, {
    rule: `${prop} must be a text`,
    given,
    allowed: 'a text',
    fix: fixOf(prop, given),
  });
}

function fixOf(prop: string, given: unknown): string {
  if (given === undefined || given === null) return `set ${prop}, or leave its key out`;
  return ['number', 'boolean'].includes(typeof given)
    ? `write ${prop}: '${JSON.stringify(given)}'`
    : `give ${prop} as a text`;
}
