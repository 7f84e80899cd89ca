import { z } from 'zod';
import { type Fault, LandformError } from '../base/errors.ts';
import { RULES } from './rules/rules.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const waiver = z.strictObject({
  rule: z.string().refine((id) => RULES.some((rule) => rule.id === id), {
    error: 'the id of a rule, as audits/README.md lists them',
  }),
  stack: z.string().min(1, 'the name of a stack, or a pattern such as `prod-orders-*`'),
  resource: z.string().min(1, 'the address of a resource, a pattern, or `*`'),
  owner: z.string().min(1, 'the person or team that accepts it'),
  reason: z.string().min(20, 'a sentence that convinces a reviewer'),
  expires: z
    .string()
    .refine((day) => DAY.test(day) && !Number.isNaN(Date.parse(day)), { error: 'a day such as `2027-06-30`' }),
});

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

/**
 * Validates waivers.
 *
 * @param file name of the file, for the error message, e.g. `environments/waivers.json`
 * @throws LandformError AU001 when a waiver is malformed; it lists all faults
 */
export function parseWaivers(file: string, input: unknown): Waiver[] {
  const result = z.array(waiver).safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }): Fault => {
    const given = path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      input,
    );
    return { at: path.map(String).join('.') || '(the whole file)', given, allowed: message };
  });
  throw new LandformError('AU001', file, { faults, fix: `correct what is named above in ${file}` });
}
