/** A value that changed, with the path of keys to it; `undefined` stands for a missing value. */
export interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Lists the differences between two JSON values, down to single values. */
export function differencesBetween(from: unknown, to: unknown, path = ''): Difference[] {
  if (isNode(from) && isNode(to) && Array.isArray(from) === Array.isArray(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => differencesBetween(from[key], to[key], path ? `${path}.${key}` : key));
  }
  return from === to ? [] : [{ path, from, to }];
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
