/** A value that is another one, by the path of keys to it; `undefined` where there is none. */
export interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Lists what differs between two JSON values, down to the single value. */
export function differencesBetween(from: unknown, to: unknown, path = ''): Difference[] {
  if (isNode(from) && isNode(to) && Array.isArray(from) === Array.isArray(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => differencesBetween(from[key], to[key], path ? `${path}.${key}` : key));
  }
  return from === to ? [] : [{ path, from, to }];
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
