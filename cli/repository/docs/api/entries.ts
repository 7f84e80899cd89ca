import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../files.ts';

/** Path that consumers import from the package, with the source file behind it. */
export interface Entry {
  /** Import specifier, e.g. `landform/queue`. */
  readonly specifier: string;
  /** Source file relative to the repository, e.g. `modules/queue/index.ts`. */
  readonly path: string;
  /** Folder of the source file with the README, e.g. `modules/queue`. */
  readonly folder: string;
}

type Exports = { readonly [condition: string]: string | Exports };

/** Folder of the package's ES modules in `package.json`. */
const PUBLISHED = './dist/package/esm/';

/**
 * Lists the entries of the package in the order of their specifiers, from `exports` in `package.json`. Copies of the modules for another
 * engine are the same sources and are left out; a repository that publishes nothing has no entries.
 */
export function entriesOf(root: string): readonly Entry[] {
  const file = join(root, 'package.json');
  if (!existsSync(file)) return [];
  const { name = '', exports = {} } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; exports?: Exports };
  const entries = Object.entries(exports).flatMap(([subpath, target]) => entriesBehind(root, name, subpath, target));
  const first = new Map(entries.toReversed().map((entry) => [entry.specifier, entry]));
  return [...first.values()].sort((a, b) => (a.specifier < b.specifier ? -1 : 1));
}

function entriesBehind(root: string, name: string, subpath: string, target: string | Exports): readonly Entry[] {
  const declared = declarationsOf(target);
  if (!declared?.startsWith(PUBLISHED)) return [];
  const source = declared.slice(PUBLISHED.length).replace(/\.d\.ts$/, '.ts');
  if (source.startsWith('cdktn/')) return [];
  const [before = '', after] = source.split('*');
  if (after === undefined) return existsSync(join(root, source)) ? [entry(name, subpath, source)] : [];
  return filesBelow(root, [source.split('/')[0] ?? ''], (path) => /(?<!\.test|\.d)\.ts$/.test(path))
    .filter((path) => path.startsWith(before) && path.endsWith(after) && path.length > before.length + after.length)
    .map((path) => ({ path, star: path.slice(before.length, path.length - after.length) }))
    .filter(({ star }) => !star.includes('/'))
    .map(({ path, star }) => entry(name, subpath.replace('*', star), path));
}

/** Finds the declaration file that TypeScript takes for an ES module. */
function declarationsOf(target: string | Exports): string | undefined {
  if (typeof target === 'string') return undefined;
  const { types, import: imported, default: otherwise } = target;
  if (typeof types === 'string') return types;
  return declarationsOf(imported ?? otherwise ?? '');
}

function entry(name: string, subpath: string, path: string): Entry {
  return { specifier: `${name}${subpath.slice(1)}`, path, folder: path.split('/').slice(0, -1).join('/') };
}
