/** Key of an item of a single table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** An item with a state that only moves by compare-and-set. */
export type Item = ItemKey & Readonly<Record<string, unknown>>;

/** Stores an item that must not exist yet. */
export interface Insert {
  readonly kind: 'insert';
  readonly item: Item;
}

/** Stores an item over one whose `state` must be what was read. */
export interface Replace {
  readonly kind: 'replace';
  readonly item: Item;
  readonly wasState: string;
}

/** Adds to a number, which is 0 while there is no item. The result stays within 0 and `atMost`. */
export interface Count {
  readonly kind: 'count';
  readonly key: ItemKey;
  readonly attribute: string;
  readonly by: number;
  readonly atMost?: number;
}

export type Write = Insert | Replace | Count;

/** The conditional operations that the steps of the saga are made of. What a condition refuses is an answer; anything else is thrown. */
export interface ItemStore {
  /** What is there now, not what was there a moment ago. */
  read(key: ItemKey): Promise<Item | undefined>;
  /** False when there is an item already. */
  insert(item: Item): Promise<boolean>;
  /** False when the item's `state` is another one. */
  replace(item: Item, wasState: string): Promise<boolean>;
  /**
   * All or none, at most 100 writes.
   *
   * @returns indexes of the writes whose condition did not hold; none when everything was written
   */
  transact(writes: readonly Write[]): Promise<readonly number[]>;
}
