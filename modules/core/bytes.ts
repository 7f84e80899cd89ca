import { Token } from '#engine';

/**
 * Bytes assumed for a value that is known only at apply, such as the URL of a queue. No ARN, URL or name that
 * Landform's modules return is longer (the longest, a queue's URL, has about 150).
 */
export const UNKNOWN_VALUE_BYTES = 256;

/** Pattern of a value that is known only at apply, as the engine writes it into a string. */
export const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * Counts the bytes of all names and values. A value that is known only at apply counts as `UNKNOWN_VALUE_BYTES`;
 * `unknown` is the number of such values.
 */
export function bytesOf(entries: Readonly<Record<string, string>>): { bytes: number; unknown: number } {
  let bytes = 0;
  let unknown = 0;
  for (const [name, value] of Object.entries(entries)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value.replace(TOKEN, ''));
    unknown += value.match(TOKEN)?.length ?? (Token.isUnresolved(value) ? 1 : 0);
  }
  return { bytes: bytes + unknown * UNKNOWN_VALUE_BYTES, unknown };
}
