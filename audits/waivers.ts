import { type Check, fits, object } from '../base/checks.ts';
import { LandformError } from '../base/errors.ts';
import { RULES } from './rules/rules.ts';

/** Finding that its owner accepts until a date. */
export interface Waiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Name of the stack, with `*` for any text. */
  readonly stack: string;
  /** Address of the resource, with `*` for any text. */
  readonly resource: string;
  /** Person or team that accepts the finding. */
  readonly owner: string;
  readonly reason: string;
  /** Last day on which the waiver is valid, e.g. `2027-06-30`. */
  readonly expires: string;
}

const text = (isFit: (given: string) => boolean, allowed: string): Check =>
  fits((given) => typeof given === 'string' && isFit(given), allowed);
const filled = (allowed: string): Check => text((given) => given !== '', allowed);

const checkWaiver: Check = object({
  rule: text((id) => RULES.some((rule) => rule.id === id), 'the id of a rule, as audits/README.md lists them'),
  stack: filled('the name of a stack, or a pattern such as `prod-orders-*`'),
  resource: filled('the address of a resource, a pattern, or `*`'),
  owner: filled('the person or team that answers for it'),
  reason: text(({ length }) => length >= 20, 'a sentence of 20 characters or more that convinces a reviewer'),
  expires: text(
    (day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)),
    'a day such as `2027-06-30`',
  ),
} satisfies Record<keyof Waiver, Check>);

/**
 * Validates waivers.
 *
 * @param file name of the file, for the error message, e.g. `environments/waivers.json`
 * @throws LandformError AU001 when a waiver is malformed; it lists all faults
 */
export function parseWaivers(file: string, input: unknown): Waiver[] {
  const faults = Array.isArray(input)
    ? input.flatMap((each: unknown, index) => checkWaiver(each, `${index}`))
    : [{ at: '(the whole file)', given: input, allowed: 'a list of waivers' }];
  if (faults.length === 0) return input as Waiver[];
  throw new LandformError('AU001', file, { faults, fix: `correct what is named above in ${file}` });
}
