import { createHash } from 'node:crypto';

/** Short hash of a text: eight hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Ids that mean something to the engine or to a module: `Default` counts for nothing in addresses, `Resource` is the main resource. */
const TAKEN = ['Default', 'Resource'];

/**
 * Makes a construct id of a text that a user wrote, such as a segment of a path. Two texts never have one id, and a text has the same id always. A
 * text that is safe is its own id.
 *
 * @param kind word that ids of other texts begin with, e.g. `segment`
 * @param isTaken tells if an id means something else in the same place
 */
export function idOf(kind: string, text: string, isTaken: (id: string) => boolean = () => false): string {
  const safe = /^[^\s/\\]+$/.test(text) && !TAKEN.includes(text) && !text.startsWith(`${kind}-`) && !isTaken(text);
  return safe ? text : `${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/**
 * Makes a construct id of the place of another construct in the tree. Joined with hyphens, `Orders/Queue` and `Orders-Queue` would be one: a part
 * with a hyphen gets a hash behind all.
 */
export function pathId(parts: readonly string[]): string {
  const joined = parts.join('-');
  return parts.some((part) => part.includes('-')) ? `${joined}--${hashOf(parts.join('/'))}` : joined;
}
