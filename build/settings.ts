import { type BuildOptions, version } from 'esbuild';
import { readManifest } from './packages.ts';
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
  // As by default, and native addons, which Node's require finds as well.
  resolveExtensions: ['.tsx', '.ts', '.jsx', '.js', '.css', '.json', '.node'],
  outExtension: { '.js': '.mjs' },
  // The map's name would end in the bundle with 'linked'; maps lie beside the zip under the zip's name.
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  // What a tsconfig.json says to the compiler, or to an editor, must not change what is deployed.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  // Names of chunks depend on paths from the root, which must not leave it where node_modules is a link, as in a git worktree.
  preserveSymlinks: true,
  logLevel: 'silent',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/** Bump when this folder makes other bytes from the same input, so that older receipts no longer count. */
const RECIPE = 6;

/** What of our package.json decides where an import leads, or what of a file is kept. */
const DECIDING = ['type', 'imports', 'exports', 'browser', 'sideEffects'];

/** Fingerprint of everything but source files and packages that decides over the bytes. */
export function settingsOf(root: string, what: unknown): string {
  const manifest = readManifest(root, 'package.json');
  const own = DECIDING.map((key) => manifest[key] ?? null);
  return sha256(JSON.stringify({ RECIPE, version, BUNDLING, own, what })).toString('hex');
}

/** Marks the helper by which esbuild lets CommonJS ask for Node's modules; it needs a `require`, which ES modules do not have. */
const ASKS_FOR_REQUIRE = 'Dynamic require of "';
const REQUIRE = 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);\n';

/** Gives a bundle a `require` if something in it needs one, and nothing otherwise. */
export function withRequire(text: string): Uint8Array {
  return Buffer.from(text.includes(ASKS_FOR_REQUIRE) ? REQUIRE + text : text);
}
