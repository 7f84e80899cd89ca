import type { ZodType } from 'zod';
import { InvalidInput } from './errors.ts';

/**
 * Reads an input by its schema.
 *
 * @throws InvalidInput that says where it does not fit and why, without the values
 */
export function parse<Output>(schema: ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}
