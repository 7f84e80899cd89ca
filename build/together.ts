import type { Plugin } from 'esbuild';
import type { LayerSource } from './layer-sources.ts';
import { NARROWED, PREFIX, reexport } from './narrowed.ts';

/** The module that holds several entries. No package has this name. */
const TOGETHER = '.together';

const specifierOf = (name: string, entry: string): string => name + entry.slice(1);

/** Package of a layer that holds what goes together. A handler imports that at once, instead of a file for each entry. */
export const togetherOf = ({ name }: Pick<LayerSource, 'name'>): string => `landform-layer-${name}`;

/** Two entries may export the same name; and a bundle that meets another layer than its own must fail, not take the wrong one. */
export const exportedAs = (specifier: string, name: string): string => `${specifier.replace(/\W/g, '_')}$${name}`;

/** What a layer's run of esbuild starts from. */
export interface LayerEntry {
  readonly in: string;
  /** File under `node_modules`, without its ending. */
  readonly out: string;
}

/** Entries of a layer that are one file, and what stands where they would lie. */
export class Together {
  readonly #layer: LayerSource;
  readonly #specifiers: ReadonlySet<string>;

  constructor(layer: LayerSource) {
    this.#layer = layer;
    this.#specifiers = new Set(layer.together);
  }

  /** Which modules esbuild makes files of. */
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

  /** Lets esbuild start from modules that have some of a package's names. */
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

  /** The package that holds it, and, where each entry would lie, a file for those who import it by its own name. */
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
