import { existsSync, readFileSync } from 'node:fs';
import { type ModuleHooks, type ResolveHookSync, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Endings that a specifier can stand for in TypeScript, by the ending that it has. */
const ENDINGS: readonly (readonly [written: RegExp, meant: readonly string[]])[] = [
  [/\.js$/, ['.ts']],
  [/\.mjs$/, ['.mts']],
  [/$/, ['.ts', '.mts', '.js', '.mjs', '.json', '/index.ts', '/index.js']],
];
const RELATIVE = /^\.{1,2}\//;
const ES_MODULE = /^\s*(import|export)\b/m;

/**
 * Imports a file of a project, with relative specifiers resolved as TypeScript does it: `./environments` and
 * `./environments.js` find `environments.ts`. Node alone wants exact names, which compilers of CommonJS projects refuse.
 * There, a TypeScript file with `import` or `export` counts as an ES module too, as it does for its compiler.
 */
export async function importAsTypeScript(file: string): Promise<{ readonly default?: unknown }> {
  const hooks = registered((specifier, context, next) => {
    const found = attempt(
      () => next(specifier, context),
      () => {
        const meant = fileMeant(specifier, context.parentURL);
        return meant === undefined ? undefined : next(meant, context);
      },
    );
    return isEsModule(found) ? { ...found, format: 'module-typescript' } : found;
  });
  try {
    return await import(file);
  } finally {
    hooks?.deregister();
  }
}

/** Registers a hook of Node; Jest has a module system of its own, which resolves by its configuration and refuses hooks. */
function registered(resolve: ResolveHookSync): ModuleHooks | undefined {
  try {
    return registerHooks({ resolve });
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

function isEsModule({ url, format }: { readonly url: string; readonly format?: string | null }): boolean {
  return format === 'commonjs-typescript' && ES_MODULE.test(readFileSync(new URL(url), 'utf8'));
}
