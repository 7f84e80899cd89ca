import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, version } from 'esbuild';
import { sha256 } from './store.ts';

/** What every bundle has in common: ES modules for Node 22, as small as they get, the same bytes on every machine. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minify: true,
  treeShaking: true,
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  // The map's name would end in the bundle with 'linked'; maps lie beside the zip under the zip's name.
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  // Names of chunks depend on paths from the root, which must not leave it where node_modules is a link, as in a git worktree.
  preserveSymlinks: true,
  logLevel: 'silent',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/** Bump when this folder makes other bytes from the same input, so that older receipts no longer count. */
const RECIPE = 1;

/** Fingerprint of everything but source files that decides over the bytes. */
export function settingsOf(root: string, what: unknown): string {
  const lock = join(root, 'package-lock.json');
  const packages = existsSync(lock) ? sha256(readFileSync(lock)).toString('hex') : null;
  return sha256(JSON.stringify({ RECIPE, version, BUNDLING, packages, what })).toString('hex');
}

/** Marks the helper by which esbuild lets CommonJS ask for Node's modules; it needs a `require`, which ES modules do not have. */
const ASKS_FOR_REQUIRE = 'Dynamic require of "';
const REQUIRE =
  'import{createRequire as landformRequire}from"node:module";const require=landformRequire(import.meta.url);\n';

/** Gives a bundle a `require` if something in it needs one, and nothing otherwise. */
export function withRequire(text: string): Uint8Array {
  return Buffer.from(text.includes(ASKS_FOR_REQUIRE) ? REQUIRE + text : text);
}
