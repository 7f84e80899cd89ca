import type { Item, ItemKey, ItemStore, Write } from '../item-store.ts';

const idOf = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`;

/** Item store in memory with the semantics of DynamoDB, for tests. */
export class MemoryItemStore implements ItemStore {
  readonly #items = new Map<string, Item>();

  get items(): Item[] {
    return [...this.#items.values()];
  }

  async read(key: ItemKey): Promise<Item | undefined> {
    return this.#items.get(idOf(key));
  }

  async insert(item: Item): Promise<boolean> {
    return (await this.transact([{ kind: 'insert', item }])).length === 0;
  }

  async replace(item: Item, wasState: string): Promise<boolean> {
    return (await this.transact([{ kind: 'replace', item, wasState }])).length === 0;
  }

  async transact(writes: readonly Write[]): Promise<readonly number[]> {
    const failed = writes.flatMap((write, i) => (this.#holds(write) ? [] : [i]));
    if (failed.length === 0) for (const write of writes) this.#write(write);
    return failed;
  }

  #holds(write: Write): boolean {
    if (write.kind === 'insert') return !this.#items.has(idOf(write.item));
    if (write.kind === 'replace') return this.#items.get(idOf(write.item))?.state === write.wasState;
    const count = this.#count(write.key, write.attribute) + write.by;
    if (write.by < 0) return count >= 0;
    // As in DynamoDB, a number that does not exist yet is not compared.
    return !this.#items.has(idOf(write.key)) || write.atMost === undefined || count <= write.atMost;
  }

  #write(write: Write): void {
    if (write.kind !== 'increment') this.#items.set(idOf(write.item), write.item);
    else {
      const before = this.#items.get(idOf(write.key));
      const count = this.#count(write.key, write.attribute) + write.by;
      this.#items.set(idOf(write.key), { ...before, ...write.key, [write.attribute]: count });
    }
  }

  #count(key: ItemKey, attribute: string): number {
    return Number(this.#items.get(idOf(key))?.[attribute] ?? 0);
  }
}
