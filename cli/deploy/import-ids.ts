import type { TypeFacts } from '../../base/facts.ts';
import { FACTS as MODULES } from '../../modules/facts.ts';
import { FACTS as STACKS } from '../../stacks/facts.ts';

const FACTS: Readonly<Record<string, TypeFacts>> = { ...MODULES, ...STACKS };

/** Planned values of a resource; what is not known before the apply is missing. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Makes the id to import an existing resource by, from what its plan states and the id that Terraform reported; undefined where that cannot be
 * told, and for types that a deploy simply makes again.
 */
export function importIdOf(type: string, values: Values, reportedId?: string): string | undefined {
  const { importId } = FACTS[type] ?? {};
  if (!importId?.takenOver) return undefined;
  const parts = importId.from.map((argument) => (argument === 'id' ? reportedId : values[argument]));
  return parts.every((part) => typeof part === 'string') ? parts.join(importId.separator ?? '/') : undefined;
}
