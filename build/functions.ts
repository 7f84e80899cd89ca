import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { addonsIn } from './addons.ts';
import { type Archive, archive } from './archive.ts';
import { filesBeside } from './beside.ts';
import { builtinsAsObjects } from './builtins.ts';
import { bundle, TYPESCRIPT } from './bundling.ts';
import { Contents } from './contents.ts';
import { handlerNotExported, notInLayer } from './errors.ts';
import { reached, unbundled } from './inputs.ts';
import { IsolatedPackages } from './isolated-packages.ts';
import type { LayerSource } from './layer-sources.ts';
import { type Found, narrowed } from './narrowed.ts';
import { type Packages, packageFolder, packageOf } from './packages.ts';
import { FUNCTION_BUNDLING, settingsOf } from './settings.ts';
import { fromRoot } from './store.ts';
import { exportedAs, togetherOf } from './together.ts';
import { compilerOptionsOf, type Meaning, Tsconfigs } from './tsconfig.ts';
import { Workers } from './workers.ts';
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
  /**
   * Packages and files whose lines that a bundle may not follow are accepted as they are.
   *
   * @default - none
   */
  readonly unchecked?: readonly string[];
  /**
   * Settings of the handler's tsconfig.json that change its code.
   *
   * @default - nothing
   */
  readonly meaning?: Meaning;
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

/** Groups functions that one run of esbuild can bundle: those with the same settings. */
export function runsOf(requests: readonly BundleRequest[]): (readonly BundleRequest[])[] {
  const settings = ({ layers, preload = [], unchecked = [], meaning = {} }: BundleRequest) =>
    JSON.stringify([[...carriedBy(layers)].sort(), [...narrowedBy(layers)], preload, unchecked, meaning]);
  return [...Map.groupBy(requests, settings).values()];
}

/** Computes the hash of everything that determines a bundle besides its files and packages. */
export function functionSettings(root: string, request: BundleRequest): string {
  const { name, entry, layers, preload = [], unchecked = [], meaning = {} } = request;
  return settingsOf(root, {
    name,
    unchecked,
    meaning,
    entry: fromRoot(root, entry),
    carried: [...carriedBy(layers)].sort(),
    narrowed: [...narrowedBy(layers)],
    preload: preload.map((file) => fromRoot(root, file)),
  });
}

/**
 * Bundles functions in one run of esbuild.
 *
 * @throws LandformError BU002, BU003, BU006, BU008, BU009, or BU021 to BU026 when a source cannot be bundled.
 */
export async function bundleFunctions(
  root: string,
  packages: Packages,
  requests: readonly BundleRequest[],
): Promise<Archive[]> {
  const { layers = [], preload = [], unchecked = [], meaning = {} } = requests[0] ?? {};
  const tsconfigs = new Tsconfigs(root);
  const typescript = { tsconfigs, meaning };
  const tsconfigRaw = { compilerOptions: compilerOptionsOf(meaning) };
  const carried = carriedBy(layers);
  const atRunTime = (specifier: string) => isBuiltin(specifier) || carried.has(specifier);
  const isolated = new IsolatedPackages(root);
  const plugins = [narrowed(narrowedBy(layers)), leaveToLayers(root, layers), builtinsAsObjects, ...isolated.plugins];
  const workers = new Workers({ root, unchecked, atRunTime, plugins, typescript });
  const outdir = join(root, 'bundles');
  // Loaded while esbuild works.
  const output = import('./output.ts');
  const { outputFiles, metafile, besides } = await bundle({
    root,
    unchecked,
    atRunTime,
    typescript,
    bundleWorker: workers.bundle,
    options: {
      ...FUNCTION_BUNDLING,
      tsconfigRaw,
      absWorkingDir: root,
      entryPoints: requests.map(({ name, entry }) => ({ in: entry, out: name })),
      outdir,
      inject: [...preload],
      plugins: [...plugins, addonsIn('./')],
    },
  });
  const placesOf = (input: string) =>
    packageFolder(input) === undefined && TYPESCRIPT.test(input)
      ? tsconfigs.placesFor(join(root, input)).map((path) => fromRoot(root, path))
      : [];
  const textOf = (file: string) => outputFiles.find(({ path }) => path === join(outdir, file))?.text ?? '';
  const { finishedFunction } = await output;
  return Promise.all(
    requests.map(async (request) => {
      const { name, entry } = request;
      const output = metafile.outputs[`bundles/${name}.mjs`];
      if (!output) throw new Error(`esbuild made no ${name}.mjs`);
      const handler = fromRoot(root, entry);
      if (!output.exports.includes('handler')) throw handlerNotExported(handler, output.exports);
      const starts = [entry, ...preload].map((file) => fromRoot(root, file));
      const inputs = reached(metafile, starts);
      const { code, map } = await finishedFunction(textOf(`${name}.mjs`), textOf(`${name}.mjs.map`));
      const bytes = Buffer.from(code);
      const files: Record<string, ZipFile> = { [FILE]: { bytes } };
      const contents = new Contents(packages);
      contents.addBundle(output, bytes.length);
      const beside = filesBeside({ root, outdir, outputFiles, metafile }, output);
      for (const { path, input, file } of [...beside, ...workers.besideOf(inputs)]) {
        if (!files[path]) contents.addInput(input, file.bytes.length);
        files[path] = file;
      }
      return archive(handler, {
        name,
        settings: functionSettings(root, request),
        inputs: [
          ...inputs,
          ...inputs.flatMap((input) => besides.get(input) ?? []),
          ...workers.inputsOf(inputs),
          ...inputs.flatMap((input) => [...placesOf(input), ...isolated.linksTo(input)]),
        ],
        packages: unbundled(metafile, inputs, carried),
        files,
        maps: { [`${FILE}.map`]: Buffer.from(map) },
        contents,
      });
    }),
  );
}
