import type { ImportFacts } from './facts.ts';

/**
 * Joins the id by which Terraform imports a resource.
 *
 * @param partOf value of an argument, or of `id`
 * @returns undefined when a part is not known
 */
export function importIdFrom(
  { from, separator = '/' }: ImportFacts,
  partOf: (argument: string) => unknown,
): string | undefined {
  const parts = from.map(partOf);
  return parts.every((part) => typeof part === 'string') ? parts.join(separator) : undefined;
}
