import type { Plugin } from 'esbuild';
import type { LayerSource, Names } from './layer-sources.ts';

/** Namespace of modules that stand for an entry of a package and export some of its names. */
const NARROWED = 'narrowed';
/** What an import of such a module starts with. */
const PREFIX = `${NARROWED}:`;
/** The module that holds several entries. No package has this name. */
const TOGETHER = '.together';

const specifierOf = (name: string, entry: string): string => name + entry.slice(1);

/** A module that has these names of an entry and no other, so that esbuild says which import asks for more. */
export const narrowed = (names: Names): Plugin => ({
  name: 'narrowed',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== NARROWED && names[path]
        ? { path, namespace: NARROWED, sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: NARROWED }, ({ path }) => ({
      contents: `export { ${names[path]?.join(', ')} } from ${JSON.stringify(path)};`,
    }));
  },
});

/** What a layer's run of esbuild starts from. */
export interface LayerEntry {
  readonly in: string;
  /** File under `node_modules`, without its ending. */
  readonly out: string;
}

/** Entries that are one file in the layer, and what stands where they would lie. */
export class Together {
  readonly #layer: LayerSource;
  readonly #exported: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(layer: LayerSource) {
    this.#layer = layer;
    let count = 0;
    // Two entries may export the same name, so each has one of its own in the file.
    const exportedOf = (specifier: string) =>
      new Map((layer.names?.[specifier] ?? []).map((name) => [name, `n${count++}`] as const));
    this.#exported = new Map((layer.together ?? []).map((specifier) => [specifier, exportedOf(specifier)]));
  }

  /** Which modules esbuild makes files of. */
  entries(fileOf: (entry: string) => string): LayerEntry[] {
    const { name: layer, names = {}, packages } = this.#layer;
    const apart = Object.entries(packages).flatMap(([name, entries]) =>
      entries
        .map((entry) => ({ specifier: specifierOf(name, entry), out: `${name}/${fileOf(entry)}` }))
        .filter(({ specifier }) => !this.#exported.has(specifier)),
    );
    return [
      ...apart.map(({ specifier, out }) => ({ in: names[specifier] ? PREFIX + specifier : specifier, out })),
      ...(this.#exported.size > 0 ? [{ in: PREFIX + TOGETHER, out: `.${layer}/together` }] : []),
    ];
  }

  /** Lets esbuild start from modules that have some of a package's names. */
  plugin(root: string): Plugin {
    const source = (specifier: string, exported: Iterable<readonly [string, string]>) =>
      `export { ${[...exported].map(([name, as]) => `${name} as ${as}`).join(', ')} } from ${JSON.stringify(specifier)};`;
    const contentsOf = (path: string): string =>
      path === TOGETHER
        ? [...this.#exported].map(([specifier, exported]) => source(specifier, exported)).join('\n')
        : source(
            path,
            (this.#layer.names?.[path] ?? []).map((name) => [name, name] as const),
          );
    return {
      name: 'together',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^narrowed:/ }, ({ path }) => ({ path: path.slice(PREFIX.length), namespace: NARROWED }));
        onLoad({ filter: /./, namespace: NARROWED }, ({ path }) => ({ contents: contentsOf(path), resolveDir: root }));
      },
    };
  }

  /** Where an entry would lie lies a file that hands on what the common one has of it. */
  files(fileOf: (entry: string) => string): Readonly<Record<string, string>> {
    const { name: layer, packages } = this.#layer;
    const files = Object.entries(packages).flatMap(([name, entries]) =>
      entries.flatMap((entry) => {
        const exported = this.#exported.get(specifierOf(name, entry));
        if (!exported) return [];
        const path = `${name}/${fileOf(entry)}.mjs`;
        const up = '../'.repeat(path.split('/').length - 1);
        const list = [...exported].map(([own, as]) => `${as} as ${own}`).join(',');
        return [[path, `export{${list}}from"${up}.${layer}/together.mjs";\n`] as const];
      }),
    );
    return Object.fromEntries(files);
  }
}
