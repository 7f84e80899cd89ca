import { type Declared, exportedBy } from '../declarations.ts';
import type { Sources } from '../source.ts';
import type { Entry } from './entries.ts';
import { keyOf } from './reachable.ts';

/** Name that an entry exports. */
export interface Exported {
  readonly entry: Entry;
  readonly declared: Declared;
  /** Entry that describes the name: of those that export it, the nearest to its declaration. The others hand it on. */
  readonly home: Entry;
}

/** Lists what entries export, entry by entry. */
export function exportsOf(declarations: Sources, entries: readonly Entry[]): readonly Exported[] {
  const exported = entries.flatMap((entry) =>
    exportedBy(declarations, declarationsOf(entry)).map((declared) => ({ entry, declared })),
  );
  const key = ({ declared }: { readonly declared: Declared }) => `${keyOf(declared)} ${declared.name}`;
  const exporting = Map.groupBy(exported, key);
  return exported.map((each) => ({ ...each, home: nearest(each, exporting.get(key(each)) ?? []) }));
}

function nearest({ entry, declared }: Omit<Exported, 'home'>, exporting: readonly Omit<Exported, 'home'>[]): Entry {
  const above = exporting
    .map((each) => each.entry)
    .filter(({ folder }) => declared.source.path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length);
  return above[0] ?? exporting[0]?.entry ?? entry;
}

/** Returns the file of the compiler that declares what an entry exports. */
function declarationsOf({ path }: Entry): string {
  return path.replace(/\.ts$/, '.d.ts');
}
