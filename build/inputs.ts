import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Metafile } from 'esbuild';
import { packageOf } from './packages.ts';
import { fileOfInput } from './provided.ts';

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
    for (const imported of input.imports) {
      if (imported.external && imported.path.includes('*')) left.push(...matching(inputs, path, imported.path));
      else left.push(imported.path);
    }
  }
  return filesOf([...seen]);
}

/** Lists the inputs that esbuild took for an import with a pattern, `./texts/*.ts`. */
function matching(inputs: Metafile['inputs'], importer: string, pattern: string): string[] {
  const start = posix.join(posix.dirname(importer), pattern.slice(0, pattern.indexOf('*')));
  const last = pattern.slice(pattern.lastIndexOf('*') + 1);
  return Object.keys(inputs).filter((input) => input.startsWith(start) && input.endsWith(last));
}

/** Lists the files of inputs. */
export const filesOf = (inputs: readonly string[]): string[] => [
  ...new Set(inputs.map(fileOf).filter((file) => file !== undefined)),
];

/**
 * Returns the file of an input, or undefined of an input that is no file. esbuild adds import attributes
 * (`with { ... }`) to the name of an input.
 */
const fileOf = (input: string): string | undefined =>
  fileOfInput(input.endsWith('}') ? input.replace(/ with \{[^}]*\}$/, '') : input);

type Output = Metafile['outputs'][string];

/** Adds up the bytes that an output has of each file; what comes from no file is left out. */
export function bytesOf({ inputs }: Output): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    const file = fileOf(input);
    if (file !== undefined) bytes.set(file, (bytes.get(file) ?? 0) + bytesInOutput);
  }
  return bytes;
}

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
