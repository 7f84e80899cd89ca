import { join } from 'node:path';
import type { ImportKind, Metafile, Plugin } from 'esbuild';
import { fromRoot } from './store.ts';

/** Import of a file, as esbuild resolved it. */
export interface Edge {
  /** Importing file, by its path from the root. */
  readonly importer: string;
  readonly specifier: string;
  readonly kind: ImportKind;
  /** Imported file, by its path from the root. */
  readonly path: string;
}

/** Lists the imports between files. */
export const edgesOf = ({ inputs }: Metafile): Edge[] =>
  Object.entries(inputs).flatMap(([importer, { imports }]) =>
    imports.flatMap(({ path, kind, original, external }) =>
      external || original === undefined ? [] : [{ importer, specifier: original, kind, path }],
    ),
  );

/** Imports that resolve otherwise than esbuild would have it, and whose files are kept even if nobody uses their names. */
export class Resolutions {
  readonly #root: string;
  readonly #files = new Map<string, string>();
  readonly #specifiers = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  get size(): number {
    return this.#files.size;
  }

  /** Notes the file of an import. Returns false when it was noted before. */
  set(edge: Edge, path: string): boolean {
    if (this.#files.get(keyOf(edge)) === path) return false;
    this.#files.set(keyOf(edge), path);
    this.#specifiers.add(edge.specifier);
    return true;
  }

  get plugin(): Plugin {
    const specifiers = [...this.#specifiers].map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return {
      name: 'resolutions',
      setup: ({ onResolve }) => {
        onResolve({ filter: new RegExp(`^(?:${specifiers.join('|')})$`) }, ({ path, importer, kind }) => {
          const found = this.#files.get(keyOf({ importer: fromRoot(this.#root, importer), specifier: path, kind }));
          return found === undefined ? undefined : { path: join(this.#root, found), sideEffects: true };
        });
      },
    };
  }
}

const keyOf = ({ importer, specifier, kind }: Omit<Edge, 'path'>): string =>
  JSON.stringify([importer, specifier, kind === 'require-call']);
