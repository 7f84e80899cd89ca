import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Architecture } from '../base/asset.ts';
import type { BuiltAssets, FunctionAsset } from './assets.ts';
import { handlerMissing } from './errors.ts';
import { HANDLER } from './functions.ts';
import { FUNCTIONS, readLayer } from './layer-sources.ts';
import { type Made, makeArchives } from './make.ts';
import { Packages } from './packages.ts';
import { configPath, DEFAULT_ARCHITECTURE, findFunctions, functionNames } from './sources.ts';
import { fromRoot, Store } from './store.ts';

export type { CodeConfig } from '../base/asset.ts';
export type { Assets, BuiltAssets, FunctionAsset, LayerAsset } from './assets.ts';
export { BuildError } from './build-error.ts';
export type { Part } from './contents.ts';
export { type ArchiveReport, type BuildReport, type Duplicate, type ReportedPart, reportOf } from './report.ts';
export { buildAssetsSync, type FunctionsInOptions, functionsIn } from './sync.ts';

/** Options of a build. */
export interface BuildAssetsOptions {
  /** Root of the repository: the folder of `package.json` and the lock file. */
  readonly root: string;
  /**
   * Folder of the functions, from the root.
   *
   * @default 'functions'
   */
  readonly folder?: string;
  /** Folder for the zips. Zips of earlier builds stay in it: their names contain a hash of their content. */
  readonly outDir: string;
  /** Names of functions to build: of their folders; or `all` that have a `handler.ts`, `handler.js` or `handler.mjs`. */
  readonly functions: readonly string[] | 'all';
  /**
   * Number of concurrent runs of esbuild, at least 1. It changes speed and memory, never the result.
   *
   * @default 4
   */
  readonly concurrency?: number;
}

const CONCURRENCY = 4;

/**
 * Builds functions and the layers they use. Archives whose input has not changed since the last build into the same
 * folder are not bundled again.
 *
 * @throws LandformError BU001 to BU026 when input is missing, invalid or refused by Lambda; `outDir` is then left
 * unchanged.
 */
export async function buildAssets({
  root,
  folder = FUNCTIONS,
  outDir,
  functions,
  concurrency = CONCURRENCY,
}: BuildAssetsOptions): Promise<BuiltAssets> {
  const top = resolve(root);
  const packages = new Packages(top);
  const store = new Store(top, outDir, packages);
  const sources = await findFunctions({ root: top, folder, store, wanted: functions });
  const names = [...new Set(sources.flatMap(({ layers }) => layers))].sort();
  const layers = names.map((name) => readLayer(top, name, folder));
  const made = await makeArchives({ root: top, store, packages, concurrency, functions: sources, layers });
  store.commit();
  const byKind = <Kind extends Made['kind']>(kind: Kind) =>
    made.filter((each): each is Extract<Made, { kind: Kind }> => each.kind === kind);
  return {
    functions: Object.fromEntries(
      byKind('function').map(({ source: { name, config, layers, budgetBytes }, asset }) => [
        name,
        { ...asset, handler: HANDLER, config, layers, budgetBytes },
      ]),
    ),
    layers: Object.fromEntries(
      byKind('layer').map(({ source: { name, architectures, runtimes }, asset }) => [
        name,
        { ...asset, architectures, runtimes },
      ]),
    ),
    built: made.filter(({ anew }) => anew).map(folderOf),
    reused: made.filter(({ anew }) => !anew).map(folderOf),
  };
}

const folderOf = ({ kind, source: { name } }: Made): string => (kind === 'layer' ? `layers/${name}` : name);

/** Options of the build of one function. */
export interface BuildFunctionOptions {
  readonly root: string;
  readonly outDir: string;
  /** File that exports `handler`, from the root or absolute. */
  readonly entry: string;
  /** First part of the zip's name. */
  readonly name: string;
  /**
   * Layers whose packages are left out: folders of `functions/layers/`.
   *
   * @default - none: the bundle holds everything
   */
  readonly layers?: readonly string[];
  /**
   * Architecture that native addons must be compiled for.
   *
   * @default 'arm64'
   */
  readonly architecture?: Architecture;
  /**
   * Packages, and files by their path from the root, whose lines that a bundle may not follow are accepted as they are.
   *
   * @default - none
   */
  readonly unchecked?: readonly string[];
}

/**
 * Builds one function from any file, e.g. a test double. Its layers are not built, so only its own size is checked.
 *
 * @throws LandformError BU001 to BU003, BU005, BU006, BU008 to BU010, BU012, BU014, or BU019 to BU026 when input is
 * missing, invalid or refused by Lambda.
 */
export async function buildFunction({
  root,
  outDir,
  entry,
  name,
  layers = [],
  architecture = DEFAULT_ARCHITECTURE,
  unchecked = [],
}: BuildFunctionOptions): Promise<FunctionAsset> {
  const top = resolve(root);
  const file = resolve(top, entry);
  if (!existsSync(file)) throw handlerMissing(fromRoot(top, file), name, functionNames(top));
  const packages = new Packages(top);
  const store = new Store(top, outDir, packages);
  const carried = layers.map((layer) => readLayer(top, layer));
  const config = { name, environment: [], optionalEnvironment: [] };
  const source = { name, config, configPath: configPath(name), entry: file, layers, architecture, unchecked, carried };
  const [made] = await makeArchives({ root: top, store, packages, concurrency: 1, functions: [source], layers: [] });
  if (!made) throw new Error(`${name} was not built`);
  store.commit();
  return { ...made.asset, handler: HANDLER, config, layers };
}
