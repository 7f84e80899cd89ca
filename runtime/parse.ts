// Imports the namespace, since `{ z }` holds all of zod, and `mini`, which is a third of the code that every cold start
// reads (docs/decisions/0008).
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { type InputIssue, InvalidInput } from './errors.ts';
import { namesIn } from './schema-names.ts';

// Sets the texts of messages: `mini` has none by itself.
z.config(en());

/**
 * Parses an input by its schema.
 *
 * @throws InvalidInput that lists path and rule of the first faults, with nothing that the sender named: neither values nor keys
 */
export function parse<Output>(schema: z.ZodMiniType<Output>, input: unknown): Output {
  const result = safely(schema, input);
  if (result.success) return result.data;
  const names = namesIn(schema);
  throw new InvalidInput(result.error.issues.map((issue) => told(issue, names)));
}

function safely<Output>(schema: z.ZodMiniType<Output>, input: unknown) {
  try {
    return schema.safeParse(input);
  } catch (error) {
    // A schema that refers to itself follows its input as deep as that goes.
    if (error instanceof RangeError) throw new InvalidInput([{ path: '', message: 'is nested too deeply' }]);
    throw error;
  }
}

/** Tells a fault in the schema's own words. A key that the schema does not know is the sender's, and may be anything. */
function told(issue: z.core.$ZodIssue, names: ReadonlySet<string>): InputIssue {
  const path = issue.path
    .map((key) => (typeof key === 'number' || names.has(String(key)) ? String(key) : '*'))
    .join('.');
  if (issue.code !== 'unrecognized_keys') return { path, message: issue.message };
  const { length } = issue.keys;
  return { path, message: length === 1 ? 'has a field that is not known' : `has ${length} fields that are not known` };
}

/** Makes a schema for a string that holds JSON: parses it, then applies the given schema. */
export const jsonOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, context): unknown => {
        try {
          return JSON.parse(text);
        } catch {
          // The parser's own message would quote the text, which may be personal data.
          context.issues.push({ code: 'custom', message: 'must be JSON', input: undefined });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );
