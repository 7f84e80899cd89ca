import { isBuiltin } from 'node:module';
import type { Metafile } from 'esbuild';
import { packageOf } from './packages.ts';

/**
 * Files that esbuild read for what these start from, by their paths from the root. More than those that an output lists: a file of which
 * nothing was kept may, when it changes, have something that is.
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

/** Files behind the names of inputs: esbuild names one that is imported `with` something by that as well. */
export const filesOf = (inputs: readonly string[]): string[] => [
  ...new Set(inputs.map((input) => input.replace(/ with \{[^}]*\}$/, ''))),
];

/**
 * Packages that were imported and not bundled, because they are not installed: if they were, the bundle would be another.
 *
 * @param carried what is left out whatever is installed
 */
export function unbundled({ inputs }: Metafile, files: readonly string[], carried: ReadonlySet<string>): string[] {
  const outside = files
    .flatMap((file) => inputs[file]?.imports ?? [])
    .filter(({ external, path }) => external === true && /^[^./]/.test(path) && !isBuiltin(path) && !carried.has(path));
  return [...new Set(outside.map(({ path }) => `node_modules/${packageOf(path)}`))].sort();
}
