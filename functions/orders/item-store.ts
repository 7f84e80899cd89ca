/** Key of an item of a single table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Item with a `state` that changes by conditional writes only. */
export type Item = ItemKey & Readonly<Record<string, unknown>>;

/** Write of an item that must not exist yet. */
export interface Insert {
  readonly kind: 'insert';
  readonly item: Item;
}

/** Write over an existing item, whose `state` must still be the one that was read. */
export interface Replace {
  readonly kind: 'replace';
  readonly item: Item;
  readonly wasState: string;
}

/** Write that adds to a number, which is 0 while the item does not exist. The result must be between 0 and `atMost`. */
export interface Increment {
  readonly kind: 'increment';
  readonly key: ItemKey;
  readonly attribute: string;
  readonly by: number;
  readonly atMost?: number;
}

/** Conditional write. */
export type Write = Insert | Replace | Increment;

/**
 * Store with the conditional operations that the steps of the saga use. A condition that does not hold is a return
 * value; every other failure is thrown.
 */
export interface ItemStore {
  /** Reads an item with strong consistency. */
  read(key: ItemKey): Promise<Item | undefined>;
  /** Stores a new item. Returns false when the item exists already. */
  insert(item: Item): Promise<boolean>;
  /** Stores an item over an existing one. Returns false when the existing item has another `state`. */
  replace(item: Item, wasState: string): Promise<boolean>;
  /**
   * Does all writes or none, at most 100.
   *
   * @returns indexes of the writes whose condition did not hold; none when everything was written
   */
  transact(writes: readonly Write[]): Promise<readonly number[]>;
}
