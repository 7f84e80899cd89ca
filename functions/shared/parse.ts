// The namespace, not `{ z }`: that object holds all of zod, and a bundle with it has three times the code.
import * as z from 'zod';
import { InvalidInput } from './errors.ts';

/**
 * Reads an input by its schema.
 *
 * @throws InvalidInput that says where it does not fit and why, without the values
 */
export function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}

/** A string that holds JSON which fits a schema. */
export const jsonOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        // The parser's message quotes the text.
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
