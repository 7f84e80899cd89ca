import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Assets, FunctionAsset } from './assets.ts';
import { handlerMissing } from './errors.ts';
import { bundleFunctions } from './functions.ts';
import { bundleLayer } from './layers.ts';
import { findFunctions, functionNames, readLayer } from './sources.ts';
import { Store } from './store.ts';

export type { Assets, FunctionAsset } from './assets.ts';

export interface BuildAssetsOptions {
  /** Root of the repository: the folder of `functions/` and `package.json`. */
  readonly root: string;
  /** Where the zips go. Zips of earlier builds stay: their names hold their content. */
  readonly outDir: string;
  /** Folders of `functions/`, or all that have a `handler.ts`. */
  readonly functions: readonly string[] | 'all';
}

/**
 * Builds functions and the layers they use. What did not change since the last build into the same folder is not bundled again.
 *
 * @throws LandformError BU001 to BU008 when something of the input is missing or broken; nothing half-written is left in `outDir`.
 */
export async function buildAssets({ root, outDir, functions }: BuildAssetsOptions): Promise<Assets> {
  const top = resolve(root);
  const store = new Store(top, outDir);
  const sources = await findFunctions(top, functions);
  const names = [...new Set(sources.flatMap(({ layers }) => layers))].sort();
  const layers = new Map(names.map((name) => [name, readLayer(top, name)] as const));
  const bundled = await bundleFunctions(
    top,
    store,
    sources.map((source) => ({ ...source, layers: source.layers.flatMap((name) => layers.get(name) ?? []) })),
  );
  const layerAssets: Record<string, Awaited<ReturnType<typeof bundleLayer>>> = {};
  for (const [name, layer] of layers) layerAssets[name] = await bundleLayer(top, store, layer);
  return { functions: bundled, layers: layerAssets };
}

export interface BuildFunctionOptions {
  readonly root: string;
  readonly outDir: string;
  /** File that exports `handler`, from the root or absolute. */
  readonly entry: string;
  /** First part of the zip's name. */
  readonly name: string;
  /**
   * Folders of `functions/layers/` whose packages are left out.
   *
   * @default - none: the bundle holds everything
   */
  readonly layers?: readonly string[];
}

/**
 * Builds one function from anywhere, e.g. a test double.
 *
 * @throws LandformError BU001 to BU003, BU005, BU006 or BU008 when something of the input is missing or broken.
 */
export async function buildFunction({
  root,
  outDir,
  entry,
  name,
  layers = [],
}: BuildFunctionOptions): Promise<FunctionAsset> {
  const top = resolve(root);
  const file = resolve(top, entry);
  if (!existsSync(file)) throw handlerMissing(relative(top, file), name, functionNames(top));
  const carried = layers.map((layer) => readLayer(top, layer));
  const built = await bundleFunctions(top, new Store(top, outDir), [{ name, entry: file, layers: carried }]);
  const asset = built[name];
  if (!asset) throw new Error(`${name} was not built`);
  return asset;
}
