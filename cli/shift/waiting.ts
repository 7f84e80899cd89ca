import type { ShiftOutput } from '../../modules/alias/index.ts';
import { AliasPointer, type Lambda } from './alias-pointer.ts';

/** Describes an alias that does not point at its newest version yet; returns undefined for one that does. */
export async function waitingLine(shift: ShiftOutput, stack: string, lambda: Lambda): Promise<string | undefined> {
  const { version, beside } = await new AliasPointer(lambda, shift).read();
  if (version === shift.version && !beside) return undefined;
  const now = beside ? `${version}, and ${beside.percent} percent at version ${beside.version}` : version;
  return `${shift.function}:${shift.alias} is at version ${now}; version ${shift.version} waits: npx landform shift '${stack}'`;
}
