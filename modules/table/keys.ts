import { asWritten, eachAsWritten } from '../core/index.ts';

/** Type of an attribute that is a key: string, number or binary. */
export type KeyType = 'S' | 'N' | 'B';

/** An attribute that is a key: its name for a string, or its name and type. */
export type KeyAttribute = string | { readonly name: string; readonly type: KeyType };

/** A second way to find items, which DynamoDB keeps up to date by itself (a global secondary index). */
export interface TableIndex {
  /** 3 to 255 letters, digits, `_`, `-` and `.`; unique in the table. */
  readonly name: string;
  /** Attribute that items are found by. */
  readonly partitionKey: KeyAttribute;
  /**
   * Attribute that they are ordered by.
   *
   * @default - none
   */
  readonly sortKey?: KeyAttribute;
  /**
   * What of an item can be read through the index: everything, the keys, or the keys and the attributes listed.
   *
   * @default 'all'
   */
  readonly include?: 'all' | 'keys' | readonly string[];
}

/** An attribute with its type, whichever way it was written. */
export interface TypedAttribute {
  readonly name: string;
  readonly type: KeyType;
}

export interface NormalizedKeys {
  readonly partitionKey: TypedAttribute;
  readonly sortKey?: TypedAttribute;
}

export interface NormalizedIndex extends NormalizedKeys {
  readonly name: string;
  readonly include: 'all' | 'keys' | readonly string[];
}

const typed = (attribute: KeyAttribute): TypedAttribute =>
  typeof attribute === 'string' ? { name: attribute, type: 'S' } : attribute;

/** Keys as `{ name, type }`. */
export const normalizeKeys = (keys: { partitionKey: KeyAttribute; sortKey?: KeyAttribute }): NormalizedKeys => ({
  partitionKey: typed(keys.partitionKey),
  ...(keys.sortKey === undefined ? {} : { sortKey: typed(keys.sortKey) }),
});

/** An index with its keys as `{ name, type }` and its default said. */
export const normalizeIndex = (index: TableIndex): NormalizedIndex => ({
  ...normalizeKeys(index),
  name: index.name,
  include: index.include ?? 'all',
});

/** Every attribute that is a key somewhere, once: DynamoDB wants to know of these and no others. */
export function keyAttributes(all: readonly NormalizedKeys[]): TypedAttribute[] {
  const byName = new Map<string, TypedAttribute>();
  for (const { partitionKey, sortKey } of all) {
    byName.set(partitionKey.name, partitionKey);
    if (sortKey) byName.set(sortKey.name, sortKey);
  }
  return [...byName.values()];
}

/** An index the way the provider wants it. */
export const renderIndex = ({ name, partitionKey, sortKey, include }: NormalizedIndex) => ({
  name,
  hashKey: asWritten(partitionKey.name),
  ...(sortKey ? { rangeKey: asWritten(sortKey.name) } : {}),
  ...(typeof include === 'string'
    ? { projectionType: include === 'all' ? 'ALL' : 'KEYS_ONLY' }
    : { projectionType: 'INCLUDE', nonKeyAttributes: eachAsWritten(include) }),
});
