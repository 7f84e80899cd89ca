import type { Plugin } from 'esbuild';

/** Namespace of narrowed modules: each stands in for an entry of a package and exports some of its names. */
export const NARROWED = 'narrowed';
/** Prefix of the import of a narrowed module. */
export const PREFIX = `${NARROWED}:`;

/** Returns code of a module that exports names of another one under new names. */
export const reexport = (from: string, exported: readonly (readonly [name: string, as: string])[]): string =>
  `export { ${exported.map(([name, as]) => `${name} as ${as}`).join(', ')} } from ${JSON.stringify(from)};`;

/** Place of an entry's names in a layer. */
export interface Found {
  readonly from: string;
  /** Pairs of a name in `from` and the entry's own name for it. */
  readonly exported: readonly (readonly [name: string, as: string])[];
}

/**
 * Plugin that limits entries to the names that layers have of them, so that esbuild reports an import of any other
 * name.
 */
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
