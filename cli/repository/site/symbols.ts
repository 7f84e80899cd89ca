import type { Entry } from '../docs/api/entries.ts';
import { exportsOf } from '../docs/api/exports.ts';
import { keyOf } from '../docs/api/reachable.ts';
import { type Declared, declaredAs } from '../docs/declarations.ts';
import type { Source, Sources } from '../docs/source.ts';

/** Name that an entry exports, with its page. */
export interface ExportedName {
  readonly entry: Entry;
  readonly declared: Declared;
  /** Page, e.g. `modules/queue/class.Queue.html`. Names that differ in case only differ in kind, since some file systems ignore case. */
  readonly page: string;
}

/** Returns the folder of an entry's pages. */
export function folderOf({ path }: Entry): string {
  return path.replace(/(\/index)?\.ts$/, '');
}

/** Everything that the package exports, and the way from a name in a declaration to its page. */
export class ExportedNames {
  /** All names, each once: by the entry nearest to its declaration. */
  readonly all: readonly ExportedName[];
  readonly declarations: Sources;
  readonly #byEntry: ReadonlyMap<Entry, readonly ExportedName[]>;
  readonly #byDeclaration: ReadonlyMap<string, readonly ExportedName[]>;
  readonly #byName: ReadonlyMap<string, readonly ExportedName[]>;

  constructor(declarations: Sources, entries: readonly Entry[]) {
    this.declarations = declarations;
    const names = exportsOf(declarations, entries).map(({ home, entry, declared }) => ({
      home,
      entry,
      declared,
      page: `${folderOf(home)}/${declared.kind}.${declared.name}.html`,
    }));
    this.all = names.filter(({ entry, home }) => entry === home);
    this.#byEntry = Map.groupBy(names, ({ entry }) => entry);
    this.#byDeclaration = Map.groupBy(this.all, ({ declared }) => keyOf(declared));
    this.#byName = Map.groupBy(this.all, ({ declared }) => declared.name);
  }

  /** Finds the page of a name that stands in a declaration. */
  meant(source: Source, name: string): ExportedName | undefined {
    const declared = declaredAs(this.declarations, source, name);
    const names = declared && this.#byDeclaration.get(keyOf(declared));
    return names?.find((each) => each.declared.name === name) ?? names?.[0];
  }

  /** Finds the page of a name in the text of a folder: its own, or one that no other entry has. Only names of types are clear enough. */
  named(folder: string, name: string): ExportedName | undefined {
    const found = this.#byName.get(name) ?? [];
    const own = found.find(({ entry }) => entry.folder === folder);
    if (own) return own;
    return found.length === 1 && /^[A-Z][a-z]*[A-Z]\w*$/.test(name) ? found[0] : undefined;
  }

  /** Lists the names of an entry, also those that it hands on from another. */
  of(entry: Entry): readonly ExportedName[] {
    return this.#byEntry.get(entry) ?? [];
  }
}
