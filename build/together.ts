import type { Plugin } from 'esbuild';
import type { LayerSource } from './layer-sources.ts';
import { NARROWED, PREFIX, reexport } from './narrowed.ts';

/** Name of the module that joins several entries. No package has this name. */
const TOGETHER = '.together';

const specifierOf = (name: string, entry: string): string => name + entry.slice(1);

/**
 * Returns the package of a layer that holds its joined entries. A handler imports this one file instead of a file for
 * each entry.
 */
export const togetherOf = ({ name }: Pick<LayerSource, 'name'>): string => `landform-layer-${name}`;

/**
 * Returns the name of an export in the joined module. It contains the specifier, since two entries may export the same
 * name, and since a bundle that runs with another layer must fail rather than take the wrong export.
 */
export const exportedAs = (specifier: string, name: string): string => `${specifier.replace(/\W/g, '_')}$${name}`;

/** Entry point of esbuild for a layer. */
export interface LayerEntry {
  readonly in: string;
  /** File under `node_modules`, without its ending. */
  readonly out: string;
}

/** Entries of a layer that are joined into one file, with the small files that replace them. */
export class Together {
  readonly #layer: LayerSource;
  readonly #specifiers: ReadonlySet<string>;

  constructor(layer: LayerSource) {
    this.#layer = layer;
    this.#specifiers = new Set(layer.together);
  }

  /** Lists the entry points for esbuild. */
  entries(fileOf: (entry: string) => string): LayerEntry[] {
    const { names = {}, packages } = this.#layer;
    const apart = Object.entries(packages).flatMap(([name, entries]) =>
      entries
        .map((entry) => ({ specifier: specifierOf(name, entry), out: `${name}/${fileOf(entry)}` }))
        .filter(({ specifier }) => !this.#specifiers.has(specifier)),
    );
    return [
      ...apart.map(({ specifier, out }) => ({ in: names[specifier] ? PREFIX + specifier : specifier, out })),
      ...(this.#specifiers.size > 0 ? [{ in: PREFIX + TOGETHER, out: `${togetherOf(this.#layer)}/index` }] : []),
    ];
  }

  /** Plugin that lets esbuild start from modules that have some of a package's names. */
  plugin(root: string): Plugin {
    const namesOf = (specifier: string) => this.#layer.names?.[specifier] ?? [];
    const contentsOf = (path: string): string =>
      path === TOGETHER
        ? [...this.#specifiers]
            .map((from) =>
              reexport(
                from,
                namesOf(from).map((name) => [name, exportedAs(from, name)]),
              ),
            )
            .join('\n')
        : reexport(
            path,
            namesOf(path).map((name) => [name, name]),
          );
    return {
      name: 'together',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^narrowed:/ }, ({ path }) => ({ path: path.slice(PREFIX.length), namespace: NARROWED }));
        onLoad({ filter: /./, namespace: NARROWED }, ({ path }) => ({ contents: contentsOf(path), resolveDir: root }));
      },
    };
  }

  /**
   * Returns the package of the joined module and, in place of each entry, a small file for code that imports the entry
   * itself.
   */
  files(fileOf: (entry: string) => string): Readonly<Record<string, string>> {
    if (this.#specifiers.size === 0) return {};
    const { names = {}, packages } = this.#layer;
    const name = togetherOf(this.#layer);
    const manifest = { name, type: 'module', exports: { '.': './index.mjs' } };
    const files = Object.entries(packages).flatMap(([owner, entries]) =>
      entries
        .filter((entry) => this.#specifiers.has(specifierOf(owner, entry)))
        .map((entry) => {
          const specifier = specifierOf(owner, entry);
          const path = `${owner}/${fileOf(entry)}.mjs`;
          const up = '../'.repeat(path.split('/').length - 1);
          const exported = (names[specifier] ?? []).map((each) => [exportedAs(specifier, each), each] as const);
          return [path, `${reexport(`${up}${name}/index.mjs`, exported)}\n`] as const;
        }),
    );
    return { [`${name}/package.json`]: `${JSON.stringify(manifest, null, 1)}\n`, ...Object.fromEntries(files) };
  }
}
