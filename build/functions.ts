import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { addonsBeside, addonsOf } from './addons.ts';
import { type Archive, archive } from './archive.ts';
import { builtinsAsObjects, onlyFiles } from './builtins.ts';
import { Contents } from './contents.ts';
import { handlerNotExported, notInLayer } from './errors.ts';
import { explained } from './explain.ts';
import { reached, unbundled } from './inputs.ts';
import type { LayerSource } from './layer-sources.ts';
import { type Found, narrowed } from './narrowed.ts';
import { type Packages, packageOf } from './packages.ts';
import { BUNDLING, settingsOf, withRequire } from './settings.ts';
import { fromRoot } from './store.ts';
import { exportedAs, togetherOf } from './together.ts';
import type { ZipFile } from './zip.ts';

/** Function to bundle. */
export interface BundleRequest {
  /** First part of the zip's name. */
  readonly name: string;
  /** Absolute path of the file that exports `handler`. */
  readonly entry: string;
  /** Layers whose packages are left out of the bundle. */
  readonly layers: readonly LayerSource[];
  /**
   * Absolute paths of files that run, and are awaited, before the handler is loaded.
   *
   * @default - none
   */
  readonly preload?: readonly string[];
}

/** Name of the bundle in a function's zip. */
const FILE = 'index.mjs';
/** File and export that Lambda calls. */
export const HANDLER = 'index.handler';

/** Lists the specifiers that can be imported from layers. */
export function carriedBy(layers: readonly LayerSource[]): Set<string> {
  return new Set(
    layers.flatMap(({ name: layer, packages, together = [] }) => [
      ...Object.entries(packages).flatMap(([name, entries]) => entries.map((entry) => name + entry.slice(1))),
      ...(together.length > 0 ? [togetherOf({ name: layer })] : []),
    ]),
  );
}

/** Lists the imports of which the layers have some names only, with the place of these names. */
function narrowedBy(layers: readonly LayerSource[]): ReadonlyMap<string, Found> {
  return new Map(
    layers.flatMap(({ name: layer, names = {}, together = [] }) =>
      Object.entries(names).map(([specifier, list]) => {
        const found = together.includes(specifier)
          ? {
              from: togetherOf({ name: layer }),
              exported: list.map((name) => [exportedAs(specifier, name), name] as const),
            }
          : { from: specifier, exported: list.map((name) => [name, name] as const) };
        return [specifier, found] as const;
      }),
    ),
  );
}

/** Plugin that leaves out of a bundle exactly what the layers have. */
function leaveToLayers(root: string, layers: readonly LayerSource[]): Plugin {
  const carried = carriedBy(layers);
  const packages = new Set([...carried].map(packageOf));
  return {
    name: 'leave-to-layers',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point' || !packages.has(packageOf(path))) return undefined;
        if (carried.has(path)) return { path, external: true };
        const at = fromRoot(root, importer);
        const known = [...carried].filter((each) => packageOf(each) === packageOf(path));
        return { errors: [{ text: path, detail: notInLayer(at, path, known) }] };
      });
    },
  };
}

/** Groups functions that one run of esbuild can bundle: those with the same layers and the same preload files. */
export function runsOf(requests: readonly BundleRequest[]): (readonly BundleRequest[])[] {
  const settings = ({ layers, preload = [] }: BundleRequest) =>
    JSON.stringify([[...carriedBy(layers)].sort(), [...narrowedBy(layers)], preload]);
  return [...Map.groupBy(requests, settings).values()];
}

/** Computes the hash of everything that determines a bundle besides its files and packages. */
export function functionSettings(root: string, { name, entry, layers, preload = [] }: BundleRequest): string {
  return settingsOf(root, {
    name,
    entry: fromRoot(root, entry),
    carried: [...carriedBy(layers)].sort(),
    narrowed: [...narrowedBy(layers)],
    preload: preload.map((file) => fromRoot(root, file)),
  });
}

/**
 * Bundles functions in one run of esbuild.
 *
 * @throws LandformError BU002, BU003, BU006, BU008 or BU009 when a source cannot be bundled.
 */
export async function bundleFunctions(
  root: string,
  packages: Packages,
  requests: readonly BundleRequest[],
): Promise<Archive[]> {
  const [first] = requests;
  const { outputFiles, metafile: everything } = await explained(
    root,
    build({
      ...BUNDLING,
      absWorkingDir: root,
      entryPoints: requests.map(({ name, entry }) => ({ in: entry, out: name })),
      outdir: join(root, 'bundles'),
      inject: [...(first?.preload ?? [])],
      plugins: [
        narrowed(narrowedBy(first?.layers ?? [])),
        leaveToLayers(root, first?.layers ?? []),
        builtinsAsObjects,
        addonsBeside,
      ],
    }),
  );
  const metafile = onlyFiles(everything);
  const fileOf = (name: string) => outputFiles.find(({ path }) => basename(path) === name);
  return requests.map((request) => {
    const { name, entry, preload = [] } = request;
    const output = outputOf(metafile, `${name}.mjs`);
    const handler = fromRoot(root, entry);
    if (!output.exports.includes('handler')) throw handlerNotExported(handler, output.exports);
    const inputs = reached(
      metafile,
      [entry, ...preload].map((file) => fromRoot(root, file)),
    );
    const code = withRequire(fileOf(`${name}.mjs`)?.text ?? '');
    const files: Record<string, ZipFile> = { [FILE]: { bytes: code } };
    const contents = new Contents(packages);
    contents.addBundle(output, code.length);
    for (const { path, input, file } of addonsOf(root, Object.keys(output.inputs))) {
      if (!files[path]) contents.addInput(input, file.bytes.length);
      files[path] = file;
    }
    return archive(handler, {
      name,
      settings: functionSettings(root, request),
      inputs,
      packages: unbundled(metafile, inputs, carriedBy(request.layers)),
      files,
      maps: { [`${FILE}.map`]: fileOf(`${name}.mjs.map`)?.contents ?? new Uint8Array() },
      contents,
    });
  });
}

function outputOf({ outputs }: Metafile, file: string): Metafile['outputs'][string] {
  const output = Object.entries(outputs).find(([path]) => basename(path) === file)?.[1];
  if (!output) throw new Error(`esbuild made no ${file}`);
  return output;
}
