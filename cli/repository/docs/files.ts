import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Folders with generated or downloaded files only. */
const SKIPPED = new Set(['node_modules', 'cdktf.out', 'dist', 'coverage', '.landform', '.git', '.terraform']);

/**
 * Lists files below folders of the repository, as sorted relative paths with forward slashes. A missing folder counts
 * as empty.
 */
export function filesBelow(root: string, folders: readonly string[], wanted: (path: string) => boolean): string[] {
  return folders
    .flatMap((folder) => walk(join(root, folder)))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter(wanted)
    .sort();
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
  });
}

/** Tells if a file is production code: TypeScript or JavaScript, but no test, example or declaration file. */
export function isSource(path: string): boolean {
  return (
    /\.(ts|mts|mjs)$/.test(path) &&
    !/\.(test|d)\.m?ts$/.test(path) &&
    !path.split('/').some((part) => ['examples', 'test', 'testing'].includes(part))
  );
}
