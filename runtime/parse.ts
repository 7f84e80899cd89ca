// The namespace, not `{ z }`: that object holds all of zod. And `mini`: three times less code that every start reads (docs/decisions/0008).
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { InvalidInput } from './errors.ts';

// What is wrong with an input, in words: `mini` has none by itself.
z.config(en());

/**
 * Reads an input by its schema.
 *
 * @throws InvalidInput that says where it does not fit and why, without the values
 */
export function parse<Output>(schema: z.ZodMiniType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}

/** A string that holds JSON which fits a schema. */
export const jsonOf = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, context): unknown => {
        try {
          return JSON.parse(text);
        } catch {
          // The parser's message quotes the text.
          context.issues.push({ code: 'custom', message: 'must be JSON', input: undefined });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );
