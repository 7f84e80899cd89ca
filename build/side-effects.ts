import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { mayHaveEffects } from './analysis/asks.ts';
import { fileOfInput } from './provided.ts';
import { type Edge, edgesOf } from './resolutions.ts';

const CODE = /\.[cm]?[jt]sx?$/;
/** Packages whose `sideEffects: false` is known to be right. They have thousands of files. */
const KNOWN = /(?:^|\/)node_modules\/@(?:aws|aws-sdk|smithy)\//;

/**
 * Lists imports of files that esbuild leaves out since their package says `sideEffects: false`, though they do something
 * when they are loaded. Node loads them.
 *
 * @param kept files of which something is in a bundle
 * @param examined files that were looked at before; they are added to it
 */
export async function wronglyDropped(
  root: string,
  metafile: Metafile,
  kept: ReadonlySet<string>,
  examined: Set<string>,
): Promise<readonly Edge[]> {
  const edges = edgesOf(metafile).filter(
    ({ kind, path }) => kind === 'import-statement' && CODE.test(path) && fileOfInput(path) === path,
  );
  const dropped = new Set(edges.map(({ path }) => path).filter((path) => !kept.has(path) && !KNOWN.test(path)));
  const needed = new Set<string>();
  for (const path of dropped) {
    if (examined.has(path)) continue;
    examined.add(path);
    const text = readFileSync(join(root, path), 'utf8');
    if (!mayHaveEffects(text)) continue;
    const { hasEffects } = await import('./analysis/effects.ts');
    if (await hasEffects(path, text)) needed.add(path);
  }
  // A file is loaded through those that import it.
  for (let size = 0; size !== needed.size && needed.size > 0; ) {
    size = needed.size;
    for (const { importer, path } of edges) if (needed.has(path) && dropped.has(importer)) needed.add(importer);
  }
  return edges.filter(({ path }) => needed.has(path));
}
