import { readdirSync } from 'node:fs';

/** Folders of the repository that hold what was fetched or made. */
const MADE = new Set(['node_modules', 'cdktf.out', 'dist', 'coverage']);

/**
 * The rooms of the house: every folder at the top level that people write in. Checks, arrows, tests and documentation take the list from here,
 * so that a new room is a new folder.
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
