import { type Fault, LandformError } from '../base/errors.ts';
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

/** Checks of a waiver's fields, each with what is allowed. */
const FIELDS: Readonly<Record<keyof Waiver, { readonly allowed: string; readonly fits: (text: string) => boolean }>> = {
  rule: {
    allowed: 'the id of a rule, as audits/README.md lists them',
    fits: (id) => RULES.some((rule) => rule.id === id),
  },
  stack: { allowed: 'the name of a stack, or a pattern such as `prod-orders-*`', fits: (text) => text !== '' },
  resource: { allowed: 'the address of a resource, a pattern, or `*`', fits: (text) => text !== '' },
  owner: { allowed: 'the person or team that answers for it', fits: (text) => text !== '' },
  reason: {
    allowed: 'a sentence of 20 characters or more that convinces a reviewer',
    fits: ({ length }) => length >= 20,
  },
  expires: {
    allowed: 'a day such as `2027-06-30`',
    fits: (day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)),
  },
};

/**
 * Validates waivers.
 *
 * @param file name of the file, for the error message, e.g. `environments/waivers.json`
 * @throws LandformError AU001 when a waiver is malformed; it lists all faults
 */
export function parseWaivers(file: string, input: unknown): Waiver[] {
  const faults = Array.isArray(input)
    ? input.flatMap((each: unknown, index) => faultsOf(each, `${index}`))
    : [{ at: '(the whole file)', given: input, allowed: 'a list of waivers' }];
  if (faults.length === 0) return input as Waiver[];
  throw new LandformError('AU001', file, { faults, fix: `correct what is named above in ${file}` });
}

function faultsOf(given: unknown, at: string): Fault[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return [{ at, given, allowed: `an object with ${Object.keys(FIELDS).join(', ')}` }];
  }
  const fields = given as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(FIELDS).flatMap(([name, { allowed, fits }]) => {
    const value = fields[name];
    return typeof value === 'string' && fits(value) ? [] : [{ at: `${at}.${name}`, given: value, allowed }];
  });
  const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(FIELDS, name));
  return [
    ...wrong,
    ...unknown.map((name) => ({ at: `${at}.${name}`, given: fields[name], allowed: Object.keys(FIELDS).join(', ') })),
  ];
}
