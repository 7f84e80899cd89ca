import { type Attributes, type Bindings, holds, updated } from './expressions.ts';

/** Version of an item in a table. */
export interface Stored {
  /** The item; undefined once it was deleted. */
  readonly item: Attributes | undefined;
  /** Time of the write: of two writes to the same item in two regions, the later one wins. */
  readonly at: number;
  /** Command that wrote it. */
  readonly command: string;
}

/** Conditional write as DynamoDB's protocol spells it; `Item` puts, `UpdateExpression` updates, neither deletes. */
export interface FakeWrite extends Bindings {
  readonly Item?: Attributes;
  readonly Key?: Attributes;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
}

/** Table of a fake DynamoDB in one region, strongly consistent. */
export class FakeTable {
  readonly #keys: readonly string[];
  readonly #items = new Map<string, Stored>();
  /** Called after each write of this region, e.g. to replicate it. */
  onWrite: ((id: string, stored: Stored) => void) | undefined;

  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  /** Lists the items. */
  get items(): Attributes[] {
    return [...this.#items.values()].flatMap(({ item }) => (item ? [item] : []));
  }

  read(key: Attributes): Attributes | undefined {
    return this.#items.get(this.idOf(key))?.item;
  }

  /** Returns the item that a write finds if its condition does not hold, undefined when it holds. */
  refuses(write: FakeWrite): { readonly existing: Stored | undefined } | undefined {
    const existing = this.#items.get(this.idOf(keyOf(write)));
    const { ConditionExpression: condition } = write;
    if (condition === undefined || holds(condition, existing?.item ?? {}, write)) return undefined;
    return { existing };
  }

  /** Does a write whose condition holds. */
  write(write: FakeWrite, at: number, command: string): void {
    const key = keyOf(write);
    const id = this.idOf(key);
    const before = this.#items.get(id);
    // No two writes of a region have the same time.
    const stored = {
      item: this.#after(write, key, before?.item),
      at: Math.max(at, (before?.at ?? 0) + 0.001),
      command,
    };
    this.#items.set(id, stored);
    this.onWrite?.(id, stored);
  }

  /** Takes over a write of another region, unless a later one is here. */
  takeOver(id: string, stored: Stored): void {
    const here = this.#items.get(id);
    if (!here || here.at < stored.at) this.#items.set(id, stored);
  }

  idOf(key: Attributes): string {
    return this.#keys.map((name) => String(key[name]?.['S'])).join('|');
  }

  #after(write: FakeWrite, key: Attributes, before: Attributes | undefined): Attributes | undefined {
    if (write.Item) return write.Item;
    if (write.UpdateExpression === undefined) return undefined;
    return updated(write.UpdateExpression, before ?? key, write);
  }
}

const keyOf = ({ Item, Key }: FakeWrite): Attributes => Item ?? Key ?? {};
