import { dirname, join } from 'node:path/posix';
import type { Entry } from './entries.ts';

/**
 * Translates an import of this repository into that of a consumer, e.g. `../index.ts` into `landform/queue` and `#engine` into `cdktf`.
 *
 * @returns the specifier itself for what is the same everywhere
 */
export function packageSpecifier(entries: readonly Entry[], from: string, specifier: string): string {
  if (specifier === '#engine') return 'cdktf';
  if (specifier.startsWith('#aws/')) return `@cdktf/provider-aws/lib/${specifier.slice('#aws/'.length)}/index.js`;
  if (!specifier.startsWith('.')) return specifier;
  const path = join(dirname(from), specifier);
  return entries.find((entry) => entry.path === path)?.specifier ?? specifier;
}

/** Translates all imports of a file. */
export function asConsumer(entries: readonly Entry[], path: string, text: string): string {
  return text.replace(
    /((?:from|import)\s+)'([^']+)'/g,
    (_, before: string, specifier: string) => `${before}'${packageSpecifier(entries, path, specifier)}'`,
  );
}
