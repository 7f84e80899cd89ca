import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { buildAssets } from '../../build/index.ts';
import { ROOT } from './context.ts';

/** `landform build`: bundles and zips handlers and layers into dist/ and lists them. */
export async function build(): Promise<void> {
  const began = performance.now();
  const { functions, layers } = await buildAssets({ root: ROOT, outDir: join(ROOT, 'dist'), functions: 'all' });
  const assets = [...Object.values(functions), ...Object.values(layers)];
  for (const { path } of assets) {
    process.stdout.write(`${(statSync(path).size / 1_024).toFixed(0).padStart(7)} kB  ${relative(ROOT, path)}\n`);
  }
  process.stdout.write(`${assets.length} archives in ${((performance.now() - began) / 1_000).toFixed(1)}s\n`);
}
