import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';
import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import { RECIPE_FILE, recipeIn } from '../../build/settings.ts';
import { filesBelow } from './docs/files.ts';
import { ROOT } from './root.ts';

/** Folder of what is published, below the repository. */
export const PACKAGE = join('dist', 'package');

/** Packages behind `#engine` and `#aws/*`, by engine. */
const ENGINES = {
  cdktf: { engine: 'cdktf', provider: '@cdktf/provider-aws' },
  cdktn: { engine: 'cdktn', provider: '@cdktn/provider-aws' },
} as const;

/** Files that CommonJS never loads: those of bundles and of the command, of which some await at their top level. */
const ES_MODULES_ONLY = /^(runtime\/|cli\/(?!project\/(index|config)\.))/;
/** Types of the command, which nobody imports. */
const UNUSED_TYPES = /^cli\/(?!project\/(index|config)\.).*\.d\.m?ts$/;

type Engine = keyof typeof ENGINES;

/**
 * Writes the package: every published room as ES modules and as CommonJS with types, and the modules once for each engine. Sources name the
 * engine by conditions, which neither older compilers nor jest know; what is published names it outright.
 *
 * @throws SetupProblem when the sources do not compile
 */
export async function pack(root = ROOT): Promise<void> {
  const out = join(root, PACKAGE);
  const compiled = join(root, 'dist', 'compiled');
  for (const folder of [out, compiled]) rmSync(folder, { recursive: true, force: true });
  await compile(root, compiled);
  const files = filesBelow(compiled, ['.'], (path) => /\.(m?js|d\.m?ts|json)$/.test(path) && !UNUSED_TYPES.test(path));
  await Promise.all(files.map((file) => publish(out, file, readFileSync(join(compiled, file), 'utf8'))));
  write(join(out, 'cjs', 'package.json'), '{ "type": "commonjs" }\n');
  write(join(out, 'esm', 'package.json'), '{ "type": "module" }\n');
  const recipe = recipeIn(join(root, 'build'));
  for (const form of ['cjs', 'esm']) write(join(out, form, 'build', RECIPE_FILE), recipe);
  cpSync(join(root, 'docs', 'errors.md'), join(out, 'docs', 'errors.md'));
  rmSync(compiled, { recursive: true });
}

async function publish(out: string, file: string, text: string): Promise<void> {
  const engines: readonly Engine[] = file.startsWith('modules/') ? ['cdktf', 'cdktn'] : ['cdktf'];
  for (const engine of engines) {
    const place = placeOf(engine, file);
    const own = named(engine, text);
    write(join(out, 'esm', place), own);
    if (!ES_MODULES_ONLY.test(file)) write(join(out, 'cjs', place), await commonJs(file, own));
  }
}

async function compile(root: string, outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const args = ['--project', join(root, 'tsconfig.package.json'), '--outDir', outDir];
  const { code, output } = await run(tsc, args, { cwd: root });
  if (code !== 0)
    throw new SetupProblem('the package does not compile', { details: output, fix: 'correct what is named above' });
}

function placeOf(engine: Engine, file: string): string {
  // The folder says which kind of module a file is; a name that says it too would be wrong in one of the two.
  const neutral = file.replace(/\.mjs$/, '.js').replace(/\.d\.mts$/, '.d.ts');
  return engine === 'cdktf' ? neutral : join(engine, neutral);
}

/** Replaces what the sources leave open: the engine, its provider, and the extension of sources that declarations keep. */
function named(engine: Engine, text: string): string {
  const { engine: name, provider } = ENGINES[engine];
  return text
    .replace(/(['"])#engine\1/g, `$1${name}$1`)
    .replace(/(['"])#aws\/([\w-]+)\1/g, `$1${provider}/lib/$2/index.js$1`)
    .replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]+)\.m?[jt]s(['"])/g, '$1.js$2')
    .replace(/(['"])((?:\.\.\/)+)base\//g, engine === 'cdktf' ? '$1$2base/' : '$1../$2base/');
}

async function commonJs(file: string, text: string): Promise<string> {
  if (!/\.m?js$/.test(file)) return text;
  // Under the name of an ES module esbuild takes defaults of CommonJS packages as Node does.
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcefile: 'module.mjs',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  });
  return code;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
