import { asWritten, eachAsWritten } from '../core/index.ts';

/** Type of a key attribute: string, number or binary. */
export type KeyType = 'S' | 'N' | 'B';

/** Key attribute: its name if it is a string, otherwise its name and type. */
export type KeyAttribute = string | { readonly name: string; readonly type: KeyType };

/** Global secondary index: further keys by which items can be found. DynamoDB keeps it up to date. */
export interface TableIndex {
  /** Name of the index: 3 to 255 letters, digits, `_`, `-` and `.`; unique in the table. */
  readonly name: string;
  /** Attribute by which items are found. */
  readonly partitionKey: KeyAttribute;
  /**
   * Attribute by which items of a partition are sorted.
   *
   * @default - none
   */
  readonly sortKey?: KeyAttribute;
  /**
   * Attributes that can be read through the index: all, only the keys, or the keys and those listed.
   *
   * @default 'all'
   */
  readonly include?: 'all' | 'keys' | readonly string[];
}

/** Key attribute with its type, for both ways of writing it. */
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

/** Converts keys to `{ name, type }`. */
export const normalizeKeys = (keys: { partitionKey: KeyAttribute; sortKey?: KeyAttribute }): NormalizedKeys => ({
  partitionKey: typed(keys.partitionKey),
  sortKey: keys.sortKey === undefined ? undefined : typed(keys.sortKey),
});

/** Converts an index's keys to `{ name, type }`, and fills in its default. */
export const normalizeIndex = (index: TableIndex): NormalizedIndex => ({
  ...normalizeKeys(index),
  name: index.name,
  include: index.include ?? 'all',
});

/** Lists all attributes that are a key of the table or an index, each once: DynamoDB requires exactly these. */
export function keyAttributes(all: readonly NormalizedKeys[]): TypedAttribute[] {
  const byName = new Map<string, TypedAttribute>();
  for (const { partitionKey, sortKey } of all) {
    byName.set(partitionKey.name, partitionKey);
    if (sortKey) byName.set(sortKey.name, sortKey);
  }
  return [...byName.values()];
}

/** Renders an index as an argument of the provider. */
export const renderIndex = ({ name, partitionKey, sortKey, include }: NormalizedIndex) => ({
  name,
  hashKey: asWritten(partitionKey.name),
  rangeKey: asWritten(sortKey?.name),
  ...(typeof include === 'string'
    ? { projectionType: include === 'all' ? 'ALL' : 'KEYS_ONLY' }
    : { projectionType: 'INCLUDE', nonKeyAttributes: eachAsWritten(include) }),
});
