import { isBuiltin } from 'node:module';
import type { Metafile } from 'esbuild';
import { packageOf } from './packages.ts';

/**
 * Lists the files that esbuild read for these entry points, by their paths from the root. They are more than an output
 * lists: a file of which nothing was kept may contribute something once it changes.
 */
export function reached({ inputs }: Metafile, starts: readonly string[]): string[] {
  const seen = new Set<string>();
  const left = [...starts];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const input = inputs[path];
    if (seen.has(path) || !input) continue;
    seen.add(path);
    for (const imported of input.imports) left.push(imported.path);
  }
  return filesOf([...seen]);
}

/** Lists the files of inputs; esbuild adds import attributes (`with { ... }`) to the name of an input. */
export const filesOf = (inputs: readonly string[]): string[] => [
  ...new Set(inputs.map((input) => input.replace(/ with \{[^}]*\}$/, ''))),
];

/**
 * Lists packages that were imported but not bundled, because they are not installed. Installing one changes the bundle.
 *
 * @param carried specifiers that are left out even if they are installed
 */
export function unbundled({ inputs }: Metafile, files: readonly string[], carried: ReadonlySet<string>): string[] {
  const outside = files
    .flatMap((file) => inputs[file]?.imports ?? [])
    .filter(({ external, path }) => external === true && /^[^./]/.test(path) && !isBuiltin(path) && !carried.has(path));
  return [...new Set(outside.map(({ path }) => `node_modules/${packageOf(path)}`))].sort();
}
