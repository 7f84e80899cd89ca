import { Token } from '#engine';
import { UNKNOWN_VALUE_BYTES } from './defaults.ts';

/** A value that is known only at apply, as the engine writes it into a string. */
export const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/** Bytes of all names and values, with what is known only at apply counted at its worst, and how often that was. */
export function environmentSize(variables: Readonly<Record<string, string>>): { bytes: number; unknown: number } {
  let bytes = 0;
  let unknown = 0;
  for (const [name, value] of Object.entries(variables)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value.replace(TOKEN, ''));
    unknown += value.match(TOKEN)?.length ?? (Token.isUnresolved(value) ? 1 : 0);
  }
  return { bytes: bytes + unknown * UNKNOWN_VALUE_BYTES, unknown };
}
