// Imports the namespace, since `{ z }` holds all of zod, and `mini`, which is a third of the code that every cold start
// reads (docs/decisions/0008).
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { InvalidInput } from './errors.ts';

// Sets the texts of messages: `mini` has none by itself.
z.config(en());

/**
 * Parses an input by its schema.
 *
 * @throws InvalidInput that lists path and rule of each fault, without the values
 */
export function parse<Output>(schema: z.ZodMiniType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
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
