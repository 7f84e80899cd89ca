import { createHash } from 'node:crypto';

/** Short hash of a text: eight hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
