import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { noAddons } from './addons.ts';
import { type Archive, archive } from './archive.ts';
import { type BesideFile, filesBeside } from './beside.ts';
import { builtinsAsObjects } from './builtins.ts';
import { type Bundled, bundle } from './bundling.ts';
import { Contents } from './contents.ts';
import { layerFileUnusable, layerPackageUnusable } from './errors.ts';
import { isFailure, unexported, unresolved } from './explain.ts';
import { filesOf, unbundled } from './inputs.ts';
import { IsolatedPackages } from './isolated-packages.ts';
import type { LayerSource } from './layer-sources.ts';
import { PREFIX } from './narrowed.ts';
import type { Packages } from './packages.ts';
import { LAYER_BUNDLING, settingsOf } from './settings.ts';
import { fromRoot } from './store.ts';
import { Together } from './together.ts';
import { Workers } from './workers.ts';
import type { ZipFile } from './zip.ts';

/** Folder under /opt in which Lambda looks for packages of a layer. */
const MODULES = 'nodejs/node_modules';

/** Returns the file of an entry in its package: `.` → `index`, `./middleware` → `middleware`. */
const fileOf = (entry: string): string => (entry === '.' ? 'index' : entry.slice(2));

/** Returns the name of a layer's archive; no function can have such a name. */
export const archiveOf = ({ name }: Pick<LayerSource, 'name'>): string => `layers/${name}`;

/** Computes the hash of everything that determines a layer besides its files and packages. */
export function layerSettings(
  root: string,
  { path, packages, names, together, unchecked, files }: LayerSource,
): string {
  return settingsOf(root, {
    layer: path,
    packages,
    names,
    together,
    unchecked,
    files: files.map(({ path, executable }) => [path, executable]),
  });
}

/**
 * Bundles the packages of a layer, each entry into one file. Code that several entries share lies once in a folder of
 * its own, so that a process loads one copy of it. The layer's `files/` are copied unchanged.
 *
 * @throws LandformError BU007 when a package is not installed, lacks an entry, or has no ES module there; BU009, BU018
 * or BU019 for a file that does not work in a layer.
 */
export async function bundleLayer(root: string, packages: Packages, layer: LayerSource): Promise<Archive> {
  const contents = new Contents(packages);
  const files: Record<string, ZipFile> = {};
  const manifests = Object.keys(layer.packages).map((name) => ({ name, ...installed(root, layer, name) }));
  // Loaded while esbuild works.
  const output = import('./output.ts');
  const { outputFiles, metafile, besides, workers, links = [] } = await bundlePackages(root, layer);
  const outdir = join(root, 'bundles');
  const beside = Object.values(metafile.outputs).flatMap((output) =>
    filesBeside({ root, outdir, outputFiles, metafile }, output),
  );
  const copied = new Set(beside.map(({ path }) => path));
  const code = outputFiles
    .map(({ path, text }) => [fromRoot(outdir, path), text] as const)
    .filter(([path]) => !copied.has(path));
  const { finishedLayer } = await output;
  for (const [path, text] of Object.entries(finishedLayer(Object.fromEntries(code)))) {
    const bytes = Buffer.from(text);
    files[`${MODULES}/${path}`] = { bytes };
    const output = metafile.outputs[`bundles/${path}`];
    if (output) contents.addBundle(output, bytes.length);
  }
  const bundled = filesOf(Object.keys(metafile.inputs));
  const ofWorkers = workers?.besideOf(bundled) ?? [];
  for (const { path, input, file } of [...beside, ...ofWorkers.map((each) => below(`.${layer.name}`, each))]) {
    if (!files[`${MODULES}/${path}`]) contents.addInput(input, file.bytes.length);
    files[`${MODULES}/${path}`] = file;
  }
  for (const [path, text] of Object.entries(new Together(layer).files(fileOf))) {
    const bytes = Buffer.from(text);
    files[`${MODULES}/${path}`] = { bytes };
    contents.addBundler(bytes.length);
  }
  for (const { name, input, version } of manifests) {
    const bytes = Buffer.from(manifest(name, version, layer.packages[name] ?? []));
    files[`${MODULES}/${name}/package.json`] = { bytes };
    contents.addInput(input, bytes.length);
  }
  for (const { path, input, executable } of layer.files) {
    if (files[path])
      throw layerFileUnusable(layer.path, input, `has the same path as a file of the layer's packages, ${path}`);
    const bytes = readFileSync(join(root, input));
    files[path] = { bytes, executable };
    contents.addFile(path, bytes.length);
  }
  return archive(layer.path, {
    name: archiveOf(layer),
    settings: layerSettings(root, layer),
    inputs: [
      ...bundled,
      ...bundled.flatMap((input) => besides.get(input) ?? []),
      ...(workers?.inputsOf(bundled) ?? []),
      ...links,
      ...manifests.map(({ input }) => input),
      ...layer.files.map(({ input }) => input),
    ],
    packages: unbundled(metafile, bundled, new Set()),
    files,
    contents,
  });
}

interface Manifest {
  /** Path of the package.json, from the root. */
  readonly input: string;
  readonly version: string;
}

/** Finds the package.json of an installed package as Node does: here, then one folder up, and so on. */
function installed(root: string, layer: LayerSource, name: string): Manifest {
  for (let folder = root; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(path)) {
      return { input: fromRoot(root, path), version: String(JSON.parse(readFileSync(path, 'utf8')).version) };
    }
    if (folder === dirname(folder)) throw layerPackageUnusable(layer.path, name, 'is not installed');
  }
}

function manifest(name: string, version: string, entries: readonly string[]): string {
  const exports = Object.fromEntries(entries.map((entry) => [entry, `./${fileOf(entry)}.mjs`]));
  return `${JSON.stringify({ name, version, type: 'module', exports }, null, 1)}\n`;
}

/** Moves a file beside a bundle into a folder. */
const below = (folder: string, { path, ...rest }: BesideFile): BesideFile => ({ path: `${folder}/${path}`, ...rest });

const NOTHING: Bundled & { readonly workers?: Workers; readonly links?: readonly string[] } = {
  outputFiles: [],
  metafile: { inputs: {}, outputs: {} },
  besides: new Map(),
};

async function bundlePackages(root: string, layer: LayerSource): Promise<typeof NOTHING> {
  const together = new Together(layer);
  const entries = together.entries(fileOf);
  if (entries.length === 0) return NOTHING;
  const { unchecked = [] } = layer;
  const isolated = new IsolatedPackages(root);
  const plugins = [together.plugin(root), builtinsAsObjects, noAddons(root, layer.path), ...isolated.plugins];
  const workers = new Workers({ root, unchecked, atRunTime: isBuiltin, plugins });
  const bundled = await bundle({
    root,
    unchecked,
    atRunTime: isBuiltin,
    bundleWorker: workers.bundle,
    asBundled: Object.keys(layer.packages),
    shakes: true,
    explain: (error) => entryProblem(layer, error),
    options: {
      ...LAYER_BUNDLING,
      absWorkingDir: root,
      entryPoints: entries,
      outdir: join(root, 'bundles'),
      chunkNames: `.${layer.name}/[hash]`,
      assetNames: `.${layer.name}/[hash]/[name]`,
      plugins,
    },
  });
  const { metafile } = bundled;
  for (const { entryPoint = '' } of Object.values(metafile.outputs)) {
    const started = entryPoint.startsWith(PREFIX)
      ? (metafile.inputs[entryPoint]?.imports ?? []).map(({ path }) => path)
      : filesOf([entryPoint]);
    // esbuild wraps CommonJS into a default export, so `import { x }` from it would fail in Lambda only.
    const broken = started.find((path) => metafile.inputs[path]?.format === 'cjs');
    if (broken) throw layerPackageUnusable(layer.path, broken, 'has a CommonJS module under that entry');
  }
  const links = Object.keys(metafile.inputs).flatMap((input) => isolated.linksTo(input));
  return { ...bundled, workers, links };
}

/**
 * Turns esbuild's error about an entry that a package lacks into an error of layer.json, since no source file names the
 * entry.
 */
function entryProblem(layer: LayerSource, error: unknown): unknown {
  const first = isFailure(error) ? error.errors[0] : undefined;
  const lacking = unexported(first?.text ?? '');
  if (lacking) return layerPackageUnusable(layer.path, lacking.name, 'lacks an export');
  const specifier = first?.location?.namespace === 'file' ? undefined : unresolved(first?.text ?? '');
  return specifier === undefined ? error : layerPackageUnusable(layer.path, specifier, 'lacks an entry');
}
