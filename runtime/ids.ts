import { createHash } from 'node:crypto';

/** Between parts; no id, key or header that reaches us may hold it, so that ("a", "bc") and ("ab", "c") stay apart. */
const SEPARATOR = '\0';

/**
 * A UUID that depends on nothing but its parts: whoever computes it again, on another machine and years later, gets the same one.
 *
 * Version 8 of RFC 9562, since version 5 would mean SHA-1.
 *
 * @param kind keeps ids of different things apart, e.g. `order`
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
