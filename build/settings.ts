import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, version } from 'esbuild';
import { readManifest } from './packages.ts';
import { sha256 } from './store.ts';

/** Options of esbuild for every bundle: ES modules for Node 22, the same bytes on every machine. */
const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // The names of errors and classes decide what is retried, and what is found by name.
  keepNames: true,
  treeShaking: true,
  mainFields: ['module', 'main'],
  // The default of esbuild, plus the condition of Node for packages with native addons.
  conditions: ['module', 'node-addons'],
  // The default, plus native addons, which Node's require resolves too.
  resolveExtensions: ['.tsx', '.ts', '.jsx', '.js', '.css', '.json', '.node'],
  outExtension: { '.js': '.mjs' },
  // Files beside a bundle keep their names, in a folder named after their content.
  assetNames: '[hash]/[name]',
  // Not 'linked', which writes the map's name into the bundle: maps lie beside the zip under the zip's name.
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  // Reads no tsconfig.json: of its settings, those alone count that change what code does (tsconfig.ts).
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  // Names of chunks depend on paths from the root, so paths must stay below it when node_modules is a link, as in a git worktree.
  preserveSymlinks: true,
  logLevel: 'silent',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/**
 * Options for the bundles of functions. Nothing is renamed, so that names of functions, names of parameters and the source
 * of a function are what they are without a bundle, and stack traces can be read without the map.
 */
export const FUNCTION_BUNDLING = { ...BUNDLING, minifyWhitespace: true } as const satisfies BuildOptions;

/**
 * Options for the bundles of layers: large, read at every start, and not debugged by anybody. Many packages are released
 * minified.
 */
export const LAYER_BUNDLING = {
  ...BUNDLING,
  minify: true,
  sourcemap: false,
  splitting: true,
} as const satisfies BuildOptions;

/** Sources of the build, in whatever form they run. */
const OWN_CODE = /(?<!\.test|\.d)\.[cm]?[jt]s$/;

/** File with the recipe in the published package, whose two forms (CommonJS and ES modules) make the same bytes. */
export const RECIPE_FILE = 'recipe.txt';

/**
 * Computes the hash of the code of a build, or reads it in the published package. Another version of it may make other
 * bytes of the same input, so that older receipts become invalid.
 */
export function recipeIn(folder: string): string {
  const published = join(folder, RECIPE_FILE);
  if (existsSync(published)) return readFileSync(published, 'utf8');
  const files = readdirSync(folder).filter((name) => OWN_CODE.test(name));
  const texts = files.sort().map((name) => `${name}\0${readFileSync(join(folder, name), 'utf8')}`);
  return sha256(texts.join('\0')).toString('hex');
}

const RECIPE = recipeIn(import.meta.dirname);

/** Fields of our package.json that change how imports are resolved or which parts of a file are kept. */
const DECIDING = ['type', 'imports', 'exports', 'browser', 'sideEffects'];

/** Computes the hash of everything that determines the bytes, except source files and packages. */
export function settingsOf(root: string, what: unknown): string {
  const manifest = readManifest(root, 'package.json');
  const own = DECIDING.map((key) => manifest[key] ?? null);
  return sha256(JSON.stringify({ RECIPE, version, FUNCTION_BUNDLING, LAYER_BUNDLING, own, what })).toString('hex');
}
