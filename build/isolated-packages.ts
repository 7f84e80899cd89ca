import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { packageOf } from './packages.ts';
import { fromRoot } from './store.ts';

/** Folders of `node_modules` in which package managers keep the packages that they link to: pnpm, npm and yarn, bun. */
const STORES = ['.pnpm', '.store', '.bun'];
/** Marks a resolution that this plugin asks for itself. */
const ASKED = { isolated: true };

/**
 * Resolution of packages that are links to folders of a store, as pnpm installs them: what such a package imports lies
 * beside it in the store. Its files are named by their place in the store, so that a package which several others use is
 * in a bundle once.
 */
export class IsolatedPackages {
  readonly #root: string;
  /** `node_modules` folders with a store, as the repository names them, by their real paths. */
  readonly #stores: ReadonlyMap<string, string>;
  /** Links that lead to packages, and places of links that would, by the folder of a store. */
  readonly #links = new Map<string, Set<string>>();

  constructor(root: string) {
    this.#root = root;
    this.#stores = new Map(
      outwards(root)
        .map((folder) => join(folder, 'node_modules'))
        .filter((modules) => STORES.some((store) => existsSync(join(modules, store))))
        .map((modules) => [realpathSync(modules), modules]),
    );
  }

  /** Plugins for esbuild: none where no packages are isolated. */
  get plugins(): Plugin[] {
    if (this.#stores.size === 0) return [];
    return [
      {
        name: 'isolated-packages',
        setup: ({ onResolve, resolve }) => {
          onResolve(
            { filter: /^[^./#]/ },
            async ({ path, pluginData, kind, importer, resolveDir, with: attributes }) => {
              if (pluginData === ASKED || resolveDir === '') return undefined;
              const from = this.#inStore(resolveDir);
              const found = await resolve(path, {
                kind,
                importer,
                resolveDir: from,
                pluginData: ASKED,
                with: attributes,
              });
              if (found.errors.length > 0 || found.external || found.namespace !== 'file') {
                return from === resolveDir ? undefined : found;
              }
              const real = this.#inStore(found.path);
              this.#note(from, path, real);
              return { ...found, path: real, pluginData: undefined };
            },
          );
        },
      },
    ];
  }

  /** Lists the links through which a file was found, and where nearer ones would lie, by their paths from the root. */
  linksTo(input: string): readonly string[] {
    const at = input.lastIndexOf('node_modules/');
    return at < 0 ? [] : [...(this.#links.get(input.slice(0, at)) ?? [])];
  }

  /** Returns the place of a file in a store, below the `node_modules` of this repository even if that is a link. */
  #inStore(path: string): string {
    const real = existsSync(path) ? realpathSync(path) : path;
    for (const [folder, modules] of this.#stores) {
      if (real.startsWith(join(folder, '/'))) return join(modules, relative(folder, real));
    }
    // Packages of this repository that are linked into node_modules keep their own place.
    return path;
  }

  #note(from: string, specifier: string, real: string): void {
    const name = packageOf(specifier);
    const places = outwards(from).map((folder) => join(folder, 'node_modules', name));
    const link = places.findIndex((each) => existsSync(each));
    const path = fromRoot(this.#root, real);
    const at = path.lastIndexOf('node_modules/');
    if (link < 0 || at < 0 || !lstatSync(places[link] ?? '').isSymbolicLink()) return;
    const links = this.#links.get(path.slice(0, at)) ?? new Set();
    // A link nearer to the importing file would be taken in place of this one.
    for (const place of places.slice(0, link + 1)) links.add(fromRoot(this.#root, place));
    this.#links.set(path.slice(0, at), links);
  }
}

/** Lists a folder and those around it, from the inside. */
function outwards(folder: string): string[] {
  const folders = [folder];
  for (let outer = dirname(folder); outer !== folders.at(-1); outer = dirname(outer)) folders.push(outer);
  return folders;
}
