import { existsSync, readFileSync } from 'node:fs';
import { type LoadHookSync, type ModuleHooks, type ResolveHookSync, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';

/** Endings that a specifier can stand for in TypeScript, by the ending that it has. */
const ENDINGS: readonly (readonly [written: RegExp, meant: readonly string[]])[] = [
  [/\.js$/, ['.ts']],
  [/\.mjs$/, ['.mts']],
  [/$/, ['.ts', '.mts', '.js', '.mjs', '.json', '/index.ts', '/index.js']],
];
const RELATIVE = /^\.{1,2}\//;
const TYPESCRIPT = /^file:(?!.*\/node_modules\/).*\.m?ts$/;
const ES_MODULE = /^\s*(import|export)\b/m;

/**
 * Imports a file of a project, with relative specifiers resolved as TypeScript does it: `./environments` and
 * `./environments.js` find `environments.ts`. Node alone wants exact names, which compilers of CommonJS projects refuse.
 * There, a TypeScript file with `import` or `export` counts as an ES module too, as it does for its compiler, and an import that is used as a
 * type only is left out, also without the word `type`.
 */
export async function importAsTypeScript(file: string): Promise<{ readonly default?: unknown }> {
  const resolve: ResolveHookSync = (specifier, context, next) =>
    attempt(
      () => next(specifier, context),
      () => {
        const meant = fileMeant(specifier, context.parentURL);
        return meant === undefined ? undefined : next(meant, context);
      },
    );
  const load: LoadHookSync = (url, context, next) => {
    const source = TYPESCRIPT.test(url) ? withoutTypes(url) : undefined;
    return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
  };
  const hooks = registered({ resolve, load });
  try {
    return await import(file);
  } finally {
    hooks?.deregister();
  }
}

/** Registers hooks of Node; Jest has a module system of its own, which resolves by its configuration and refuses hooks. */
function registered(hooks: {
  readonly resolve: ResolveHookSync;
  readonly load: LoadHookSync;
}): ModuleHooks | undefined {
  try {
    return registerHooks(hooks);
  } catch {
    return undefined;
  }
}

/** Tries one thing and then another; the error of the first tells more. */
function attempt<T>(first: () => T, second: () => T | undefined): T {
  try {
    return first();
  } catch (error) {
    const found = second();
    if (found === undefined) throw error;
    return found;
  }
}

/** Finds the file that a relative specifier means, as the URL of the file. */
function fileMeant(specifier: string, parent: string | undefined): string | undefined {
  if (!(parent && RELATIVE.test(specifier))) return undefined;
  const path = fileURLToPath(new URL(specifier, parent));
  const candidates = ENDINGS.flatMap(([written, meant]) =>
    written.test(path) ? meant.map((ending) => path.replace(written, ending)) : [],
  );
  const found = candidates.find((candidate) => existsSync(candidate));
  return found && pathToFileURL(found).href;
}

/** Returns the JavaScript of an ES module in TypeScript; undefined for CommonJS, which Node runs as it is. */
function withoutTypes(url: string): string | undefined {
  const sourcefile = fileURLToPath(url);
  const text = readFileSync(sourcefile, 'utf8');
  if (!ES_MODULE.test(text)) return undefined;
  return transformSync(text, { loader: 'ts', sourcefile, sourcemap: 'inline', target: 'node22' }).code;
}
