import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { configBroken, handlerMissing, layerBroken } from './errors.ts';
import { explained } from './explain.ts';

/** What a build has to know of a function's folder. */
export interface FunctionSource {
  readonly name: string;
  /** Absolute path of `handler.ts`. */
  readonly entry: string;
  readonly layers: readonly string[];
  /** Absolute paths of files that run, and are awaited, before the handler is loaded. */
  readonly preload: readonly string[];
}

/** A layer as its `layer.json` states it. */
export interface LayerSource {
  readonly name: string;
  /** Path of `layer.json` from the root. */
  readonly path: string;
  /** Entries of each package as in its `exports`: `.` or `./middleware`. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Names of the folders in `functions/` that have a handler, sorted. */
export function functionNames(root: string): string[] {
  const folder = join(root, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'handler.ts')))
    .sort();
}

/**
 * Finds functions and reads their configurations.
 *
 * @throws LandformError BU001 when one has no handler.ts, BU002 to BU004 when its function.config.ts is missing or broken.
 */
export async function findFunctions(root: string, wanted: readonly string[] | 'all'): Promise<FunctionSource[]> {
  const known = functionNames(root);
  const names = wanted === 'all' ? known : [...new Set(wanted)].sort();
  for (const name of names) {
    if (!known.includes(name)) throw handlerMissing(`functions/${name}/handler.ts`, name, known);
    const config = `functions/${name}/function.config.ts`;
    if (!existsSync(join(root, config))) throw configBroken(config, 'no such file', 'a function.config.ts');
  }
  const configs = await readConfigs(root, names);
  return names.map((name) => ({
    name,
    entry: join(root, 'functions', name, 'handler.ts'),
    layers: layersOf(name, configs[name]),
    preload: preloadOf(root, name, configs[name]),
  }));
}

function preloadOf(root: string, name: string, config: unknown): string[] {
  const preload = isRecord(config) ? (config.preload ?? []) : [];
  const path = `functions/${name}/function.config.ts: preload`;
  if (!isStrings(preload)) throw configBroken(path, preload, 'a list of files of functions/');
  const files = preload.map((file) => join(root, 'functions', file));
  const missing = preload.find((_, i) => !existsSync(files[i] ?? ''));
  if (missing !== undefined)
    throw configBroken(path, missing, 'a file of functions/, e.g. shared/large-environment.ts');
  return files;
}

function layersOf(name: string, config: unknown): string[] {
  const path = `functions/${name}/function.config.ts`;
  if (!isRecord(config)) throw configBroken(path, 'no export named "config"', 'an export named "config"');
  if (config.name !== name) throw configBroken(`${path}: name`, config.name, `the folder's name, "${name}"`);
  const { layers } = config;
  if (!isStrings(layers)) throw configBroken(`${path}: layers`, layers, 'a list of folders of functions/layers/');
  return layers;
}

/** Evaluates the configurations in a context of their own, so that a build reads what is on disk now, not what a process has loaded. */
async function readConfigs(root: string, names: readonly string[]): Promise<Record<string, unknown>> {
  if (names.length === 0) return {};
  const { outputFiles } = await explained(
    root,
    build({
      absWorkingDir: root,
      entryPoints: names.map((name) => ({ in: `./functions/${name}/function.config.ts`, out: name })),
      outdir: '/configs',
      bundle: true,
      format: 'cjs',
      platform: 'node',
      write: false,
      logLevel: 'silent',
    }),
  );
  return Object.fromEntries(outputFiles.map(({ text }, i) => [names[i], evaluate(text)]));
}

function evaluate(code: string): unknown {
  const context = createContext({ module: { exports: {} } });
  const json = runInContext(`${code}\n;JSON.stringify(module.exports.config ?? null)`, context);
  return JSON.parse(json);
}

/**
 * Reads what a layer carries.
 *
 * @throws LandformError BU005 when there is no such layer or its layer.json says something else than names of packages and entries.
 */
export function readLayer(root: string, name: string): LayerSource {
  const path = `functions/layers/${name}/layer.json`;
  if (!existsSync(join(root, path))) throw layerBroken(path, name, 'a folder of functions/layers/');
  const definition = parse(path, readFileSync(join(root, path), 'utf8'));
  const packages = isRecord(definition) ? definition.packages : undefined;
  if (!isRecord(packages) || Object.keys(packages).length === 0) {
    throw layerBroken(`${path}: packages`, packages ?? null, 'package names with lists of their entries');
  }
  for (const [key, entries] of Object.entries(packages)) {
    const fine = isStrings(entries) && entries.length > 0 && entries.every((each) => /^\.(\/[\w.-]+)*$/.test(each));
    if (!fine)
      throw layerBroken(`${path}: packages.${key}`, entries, 'a list of entries such as "." and "./middleware"');
  }
  return { name, path, packages: packages as LayerSource['packages'] };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw layerBroken(path, String(error), 'JSON');
  }
}
