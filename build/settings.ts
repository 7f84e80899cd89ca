import { type BuildOptions, version } from 'esbuild';
import { readManifest } from './packages.ts';
import { sha256 } from './store.ts';

/** Options of esbuild for every bundle: ES modules for Node 22, minified, the same bytes on every machine. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minify: true,
  treeShaking: true,
  mainFields: ['module', 'main'],
  // The default, plus native addons, which Node's require resolves too.
  resolveExtensions: ['.tsx', '.ts', '.jsx', '.js', '.css', '.json', '.node'],
  outExtension: { '.js': '.mjs' },
  // Not 'linked', which writes the map's name into the bundle: maps lie beside the zip under the zip's name.
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  // Ignores tsconfig.json: settings for the compiler or an editor must not change what is deployed.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  // Names of chunks depend on paths from the root, so paths must stay below it when node_modules is a link, as in a git worktree.
  preserveSymlinks: true,
  logLevel: 'silent',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/** Version of the build. Increase it when the same input gives other bytes, so that older receipts become invalid. */
const RECIPE = 6;

/** Fields of our package.json that change how imports are resolved or which parts of a file are kept. */
const DECIDING = ['type', 'imports', 'exports', 'browser', 'sideEffects'];

/** Computes the hash of everything that determines the bytes, except source files and packages. */
export function settingsOf(root: string, what: unknown): string {
  const manifest = readManifest(root, 'package.json');
  const own = DECIDING.map((key) => manifest[key] ?? null);
  return sha256(JSON.stringify({ RECIPE, version, BUNDLING, own, what })).toString('hex');
}

/**
 * Text in esbuild's helper for CommonJS code that loads Node's modules. The helper needs a `require`, which ES modules
 * do not have.
 */
const ASKS_FOR_REQUIRE = 'Dynamic require of "';
const REQUIRE = 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);\n';

/** Adds a `require` to a bundle if something in it needs one. */
export function withRequire(text: string): Uint8Array {
  return Buffer.from(text.includes(ASKS_FOR_REQUIRE) ? REQUIRE + text : text);
}
