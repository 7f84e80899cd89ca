import type { Archive, Measured } from './archive.ts';
import type { BuiltAsset } from './assets.ts';
import { bundleFunctions, functionSettings, runsOf } from './functions.ts';
import { checkFunction, checkLayer, type Weighed } from './gate.ts';
import type { LayerSource } from './layer-sources.ts';
import { archiveOf, bundleLayer, layerSettings } from './layers.ts';
import type { Packages } from './packages.ts';
import { runConcurrently } from './run-concurrently.ts';
import type { FunctionSource } from './sources.ts';
import type { Store } from './store.ts';
import { Tsconfigs } from './tsconfig.ts';

/** Function to build. Packages of the layers in `carried` are left out of it, but these layers are not built. */
export type FunctionToMake = Pick<
  FunctionSource,
  'name' | 'entry' | 'layers' | 'architecture' | 'budgetBytes' | 'config' | 'configPath'
> & {
  readonly preload?: readonly string[];
  readonly unchecked?: readonly string[];
  readonly carried?: readonly LayerSource[];
};

/** Options of making archives. */
export interface MakeOptions {
  readonly root: string;
  readonly store: Store;
  readonly packages: Packages;
  readonly concurrency: number;
  readonly functions: readonly FunctionToMake[];
  readonly layers: readonly LayerSource[];
}

interface Zipped {
  readonly asset: BuiltAsset;
  /** True when this build bundled and zipped it; false when it is the zip of an earlier build. */
  readonly anew: boolean;
}

/** Zipped archive with its source. */
export type Made =
  | ({ readonly kind: 'function'; readonly source: FunctionToMake } & Zipped)
  | ({ readonly kind: 'layer'; readonly source: LayerSource } & Zipped);

/**
 * Makes the archives of functions and layers. It takes unchanged ones from an earlier build, bundles the others, checks
 * that Lambda accepts all of them, and then zips the new ones. It writes nothing.
 *
 * @throws LandformError BU002, BU003, BU006 to BU012, BU014 to BU016, BU018, BU019, or BU021 to BU026.
 */
export async function makeArchives({ functions, layers, ...options }: MakeOptions): Promise<Made[]> {
  const { root, store, packages, concurrency } = options;
  const layerOf = new Map(layers.map((layer) => [layer.name, layer] as const));
  const tsconfigs = new Tsconfigs(root);
  const requests = functions.map(({ name, entry, preload = [], unchecked = [], layers: names, carried }) => ({
    name,
    entry,
    preload,
    unchecked,
    meaning: tsconfigs.meaningFor(entry),
    layers: carried ?? names.flatMap((each) => layerOf.get(each) ?? []),
  }));
  const known = new Map<string, BuiltAsset>();
  const recall = (name: string, settings: string): boolean => {
    const asset = store.recallArchive(name, settings);
    if (asset) known.set(name, asset);
    return asset !== undefined;
  };
  const staleFunctions = requests.filter((request) => !recall(request.name, functionSettings(root, request)));
  const staleLayers = layers.filter((layer) => !recall(archiveOf(layer), layerSettings(root, layer)));
  // Layers first, since the largest of them takes longer than all functions.
  const tasks = [
    ...staleLayers.map((layer) => async () => [await bundleLayer(root, packages, layer)]),
    ...runsOf(staleFunctions).map((run) => () => bundleFunctions(root, packages, run)),
  ];
  const fresh = new Map((await runConcurrently(concurrency, tasks)).flat().map((each) => [each.name, each] as const));

  const measured = (name: string): Archive | BuiltAsset => present(fresh.get(name) ?? known.get(name), name);
  const weigh = <Source>(source: Source, name: string): Weighed<Source> => ({ source, archive: measured(name) });
  const weighedLayers = layers.map((layer) => weigh(layer, archiveOf(layer)));
  for (const layer of weighedLayers) checkLayer(layer);
  for (const [i, source] of functions.entries()) {
    const names = requests[i]?.layers.map(({ name }) => name) ?? [];
    const its = weighedLayers.filter(({ source: { name } }) => names.includes(name));
    checkFunction(weigh(source, source.name), its);
  }

  const zipped = (name: string): Zipped => {
    const made = fresh.get(name);
    return made
      ? { asset: store.keepArchive(made), anew: true }
      : { asset: present(known.get(name), name), anew: false };
  };
  return [
    ...functions.map((source) => ({
      kind: 'function' as const,
      source,
      ...zipped(source.name),
    })),
    ...layers.map((source) => ({ kind: 'layer' as const, source, ...zipped(archiveOf(source)) })),
  ];
}

function present<T extends Measured>(archive: T | undefined, name: string): T {
  if (!archive) throw new Error(`${name} was not built`);
  return archive;
}
