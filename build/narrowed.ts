import type { Plugin } from 'esbuild';

/** Namespace of modules that stand for an entry of a package and export some of its names. */
export const NARROWED = 'narrowed';
/** What an import of such a module starts with. */
export const PREFIX = `${NARROWED}:`;

/** A module that hands names of another one on, each under a name of its own. */
export const reexport = (from: string, exported: readonly (readonly [name: string, as: string])[]): string =>
  `export { ${exported.map(([name, as]) => `${name} as ${as}`).join(', ')} } from ${JSON.stringify(from)};`;

/** Where a name of an entry is found in a layer. */
export interface Found {
  readonly from: string;
  /** Pairs of the name there and the name that the entry has for it. */
  readonly exported: readonly (readonly [name: string, as: string])[];
}

/** Entries that have just the names that layers carry of them, so that esbuild says which import asks for more. */
export const narrowed = (entries: ReadonlyMap<string, Found>): Plugin => ({
  name: 'narrowed',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== NARROWED && entries.has(path)
        ? { path, namespace: NARROWED, sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: NARROWED }, ({ path }) => {
      const found = entries.get(path);
      return found && { contents: reexport(found.from, found.exported) };
    });
  },
});
