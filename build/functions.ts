import { basename, join, relative, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { FunctionAsset } from './assets.ts';
import { handlerNotExported, notInLayer } from './errors.ts';
import { explained } from './explain.ts';
import { BUNDLING, settingsOf, withRequire } from './settings.ts';
import type { LayerSource } from './sources.ts';
import type { Store } from './store.ts';

/** A bundle to make. */
export interface BundleRequest {
  /** First part of the zip's name. */
  readonly name: string;
  /** Absolute path of the file that exports `handler`. */
  readonly entry: string;
  /** What is left out, because these carry it. */
  readonly layers: readonly LayerSource[];
  /**
   * Absolute paths of files that run, and are awaited, before the handler is loaded.
   *
   * @default - none
   */
  readonly preload?: readonly string[];
}

/** Name of the one file in a function's zip. */
const FILE = 'index.mjs';
const HANDLER = 'index.handler';

/** `@aws-lambda-powertools/logger/middleware` → `@aws-lambda-powertools/logger` */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What can be imported from layers, by specifier. */
export function carriedBy(layers: readonly LayerSource[]): Set<string> {
  return new Set(
    layers.flatMap(({ packages }) =>
      Object.entries(packages).flatMap(([name, entries]) => entries.map((entry) => name + entry.slice(1))),
    ),
  );
}

/** Leaves out exactly what the layers carry. */
function leaveToLayers(root: string, layers: readonly LayerSource[]): Plugin {
  const carried = carriedBy(layers);
  const packages = new Set([...carried].map(packageOf));
  return {
    name: 'leave-to-layers',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point' || !packages.has(packageOf(path))) return undefined;
        if (carried.has(path)) return { path, external: true };
        const at = relative(root, importer);
        const known = [...carried].filter((each) => packageOf(each) === packageOf(path));
        return { errors: [{ text: path, detail: notInLayer(at, path, known) }] };
      });
    },
  };
}

/**
 * Bundles functions; those with the same layers in one run of esbuild, and only those whose inputs changed since they were built last.
 *
 * @throws LandformError BU002, BU003, BU006 or BU008 when a source cannot be bundled.
 */
export async function bundleFunctions(
  root: string,
  store: Store,
  requests: readonly BundleRequest[],
): Promise<Record<string, FunctionAsset>> {
  const assets: Record<string, FunctionAsset> = {};
  const stale = new Map<string, BundleRequest[]>();
  for (const request of requests) {
    const settings = settingsFor(root, request);
    const known = store.recall(request.name, settings);
    if (known) assets[request.name] = { ...known, handler: HANDLER };
    else {
      const group = JSON.stringify([request.layers, request.preload ?? []]);
      stale.set(group, [...(stale.get(group) ?? []), request]);
    }
  }
  // All are bundled before one is kept: a broken source leaves nothing behind.
  const bundled = (await Promise.all([...stale.values()].map((group) => bundle(root, group)))).flat();
  for (const { request, code, map, inputs } of bundled) {
    const settings = settingsFor(root, request);
    const kept = store.keep(request.name, settings, inputs, { [FILE]: code }, { [`${FILE}.map`]: map });
    assets[request.name] = { ...kept, handler: HANDLER };
  }
  return Object.fromEntries(Object.entries(assets).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function settingsFor(root: string, { name, entry, layers, preload = [] }: BundleRequest): string {
  return settingsOf(root, {
    name,
    entry: relative(root, entry),
    carried: [...carriedBy(layers)].sort(),
    preload: preload.map((file) => relative(root, file)),
  });
}

interface Bundled {
  readonly request: BundleRequest;
  readonly code: Uint8Array;
  readonly map: Uint8Array;
  readonly inputs: string[];
}

async function bundle(root: string, requests: readonly BundleRequest[]): Promise<Bundled[]> {
  const outdir = join(root, 'bundles');
  const { outputFiles, metafile } = await explained(
    root,
    build({
      ...BUNDLING,
      absWorkingDir: root,
      entryPoints: requests.map(({ name, entry }) => ({ in: entry, out: name })),
      outdir,
      inject: [...(requests[0]?.preload ?? [])],
      plugins: [leaveToLayers(root, requests[0]?.layers ?? [])],
    }),
  );
  const fileOf = (name: string) => outputFiles.find(({ path }) => basename(path) === name);
  return requests.map((request) => {
    const code = fileOf(`${request.name}.mjs`)?.text ?? '';
    const map = fileOf(`${request.name}.mjs.map`)?.contents ?? new Uint8Array();
    const output = outputOf(metafile, `${request.name}.mjs`);
    if (!output.exports.includes('handler')) {
      throw handlerNotExported(relative(root, request.entry), output.exports);
    }
    const inputs = Object.keys(output.inputs).map((input) => resolve(root, input));
    return { request, code: withRequire(code), map, inputs };
  });
}

function outputOf({ outputs }: Metafile, file: string): Metafile['outputs'][string] {
  const output = Object.entries(outputs).find(([path]) => basename(path) === file)?.[1];
  if (!output) throw new Error(`esbuild made no ${file}`);
  return output;
}
