import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import type { LayerAsset } from './assets.ts';
import { layerPackageUnusable } from './errors.ts';
import { explained, isFailure, unresolved } from './explain.ts';
import { BUNDLING, settingsOf, withRequire } from './settings.ts';
import type { LayerSource } from './sources.ts';
import type { Store } from './store.ts';

/** Where Lambda looks for packages of a layer, under /opt. */
const MODULES = 'nodejs/node_modules';

/** File of an entry in its package: `.` → `index`, `./middleware` → `middleware`. */
const fileOf = (entry: string): string => (entry === '.' ? 'index' : entry.slice(2));

/**
 * Bundles the packages of a layer, each entry into one file. Code that several of them use lies once in a folder of its own, so that
 * there is one copy of it in a process, too.
 *
 * @throws LandformError BU007 when a package is not installed, lacks an entry, or has no ES module there.
 */
export async function bundleLayer(root: string, store: Store, layer: LayerSource): Promise<LayerAsset> {
  const manifests = Object.fromEntries(
    Object.keys(layer.packages).map((name) => [name, installed(root, layer, name)] as const),
  );
  const settings = settingsOf(root, layer);
  const name = `layer-${layer.name}`;
  const known = store.recall(name, settings);
  if (known) return known;
  const { files, inputs } = await bundle(root, layer);
  for (const [name, { version }] of Object.entries(manifests)) {
    files[`${MODULES}/${name}/package.json`] = Buffer.from(manifest(name, version, layer.packages[name] ?? []));
  }
  return store.keep(name, settings, [...inputs, ...Object.values(manifests).map(({ path }) => path)], files);
}

interface Manifest {
  readonly path: string;
  readonly version: string;
}

/** The package.json of an installed package, searched as Node does: here, then one folder up, and so on. */
function installed(root: string, layer: LayerSource, name: string): Manifest {
  for (let folder = root; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(path)) return { path, version: String(JSON.parse(readFileSync(path, 'utf8')).version) };
    if (folder === dirname(folder)) throw layerPackageUnusable(layer.path, name, 'is not installed');
  }
}

function manifest(name: string, version: string, entries: readonly string[]): string {
  const exports = Object.fromEntries(entries.map((entry) => [entry, `./${fileOf(entry)}.mjs`]));
  return `${JSON.stringify({ name, version, type: 'module', exports }, null, 1)}\n`;
}

async function bundle(root: string, layer: LayerSource) {
  const entries = Object.entries(layer.packages).flatMap(([name, paths]) =>
    paths.map((path) => ({ in: name + path.slice(1), out: `${name}/${fileOf(path)}` })),
  );
  const outdir = join(root, 'bundles');
  const { outputFiles, metafile } = await explained(
    root,
    build({
      ...BUNDLING,
      // Packages are not ours to debug, and come minified as they are released.
      sourcemap: false,
      absWorkingDir: root,
      entryPoints: entries,
      outdir,
      splitting: true,
      chunkNames: `.${layer.name}/[hash]`,
    }).catch((error) => {
      throw entryProblem(layer, error);
    }),
  );
  for (const { entryPoint, exports } of Object.values(metafile.outputs)) {
    // esbuild wraps CommonJS into a default export: `import { x }` from it would fail in Lambda, where nobody expects it.
    if (entryPoint && metafile.inputs[entryPoint]?.format === 'cjs') {
      throw layerPackageUnusable(layer.path, entryPoint, `has only CommonJS there (exports: ${exports.join(', ')})`);
    }
  }
  const nameOf = ({ path }: OutputFile): string => relative(outdir, path).replaceAll('\\', '/');
  return {
    files: Object.fromEntries(outputFiles.map((file) => [`${MODULES}/${nameOf(file)}`, withRequire(file.text)])),
    inputs: Object.keys(metafile.inputs).map((input) => resolve(root, input)),
  };
}

/** An entry that a package lacks is a fault of layer.json: no source file names it. */
function entryProblem(layer: LayerSource, error: unknown): unknown {
  const first = isFailure(error) ? error.errors[0] : undefined;
  const specifier = first?.location ? undefined : unresolved(first?.text ?? '');
  return specifier === undefined ? error : layerPackageUnusable(layer.path, specifier, 'lacks an entry');
}
