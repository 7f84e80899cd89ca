import type { Facts, TypeFacts } from '../../base/facts.ts';
import { importIdFrom } from '../../base/import-id.ts';
import { FACTS } from '../../modules/facts.ts';

/** Planned values of a resource; what is not known before the apply is missing. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Makes the id to import an existing resource by, from what its plan states and the id that Terraform reported; undefined where that cannot be
 * told, and for types that a deploy simply makes again.
 *
 * @param facts of types that no module makes
 */
export function importIdOf(
  type: string,
  values: Values,
  reportedId: string | undefined,
  facts: Facts,
): string | undefined {
  const known: Readonly<Record<string, TypeFacts>> = { ...FACTS, ...facts };
  const { importId } = known[type] ?? {};
  if (!importId?.takenOver) return undefined;
  return importIdFrom(importId, (argument) => (argument === 'id' ? reportedId : values[argument]));
}
