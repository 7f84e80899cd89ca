import { readdirSync } from 'node:fs';

/** Folders of the repository with generated or downloaded files. */
const MADE = new Set(['node_modules', 'cdktf.out', 'dist', 'coverage']);

/**
 * Lists the rooms: all top-level folders with sources. Checks, dependency rules, tests and documentation use this list,
 * so that a new folder is a new room.
 *
 * @param {string} root the repository
 * @returns {string[]}
 */
export function rooms(root) {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !MADE.has(entry.name))
    .map(({ name }) => name)
    .sort();
}
