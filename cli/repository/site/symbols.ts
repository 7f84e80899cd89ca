import { type Entry, nearestTo } from '../docs/api/entries.ts';
import { keyOf } from '../docs/api/reachable.ts';
import { declarationsOf } from '../docs/api/report.ts';
import { type Declared, declaredAs, exportedBy } from '../docs/declarations.ts';
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
    const exported = entries.flatMap((entry) =>
      exportedBy(declarations, declarationsOf(entry)).map((declared) => ({ entry, declared })),
    );
    const homes = Map.groupBy(exported, ({ declared }) => `${keyOf(declared)} ${declared.name}`);
    const names = new Map<Entry, ExportedName[]>();
    this.all = [...homes.values()].flatMap((exporting) => {
      const path = exporting[0]?.declared.source.path ?? '';
      const home = nearestTo(
        path,
        exporting.map(({ entry }) => entry),
      );
      const named = exporting.map(({ entry, declared }) => {
        const name = { entry, declared, page: `${folderOf(home ?? entry)}/${declared.kind}.${declared.name}.html` };
        names.set(entry, [...(names.get(entry) ?? []), name]);
        return name;
      });
      return named.filter(({ entry }) => entry === home);
    });
    this.#byEntry = names;
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
