import { createHash } from 'node:crypto';

/** Separator of parts. No id, key or header can contain it, so ("a", "bc") and ("ab", "c") give different ids. */
const SEPARATOR = '\0';

/**
 * Computes a UUID that depends on its parts only: the same parts give the same UUID, on another machine and years later
 * too.
 *
 * Version 8 of RFC 9562, since version 5 would mean SHA-1.
 *
 * @param kind kind of thing that the id is for, e.g. `order`: different kinds get different ids
 */
export function deterministicId(kind: string, ...parts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(['landform', kind, ...parts].join(SEPARATOR))
    .digest();
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x80;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
