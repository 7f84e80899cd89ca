import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHITECTURES, type Architecture } from '../base/asset.ts';
import { QUOTAS } from '../base/quotas.ts';
import { RESERVED_VARIABLES } from '../base/reserved-variables.ts';
import { configPath, readConfigs } from './configs.ts';
import { isArchitecture } from './elf.ts';
import { configBroken, handlerMissing, reservedVariable, tooManyLayers } from './errors.ts';
import { isRecord, isStrings } from './shapes.ts';
import type { Store } from './store.ts';
import { BYTES_PER_KB } from './units.ts';

/** Function to build, read from its folder. */
export interface FunctionSource {
  readonly name: string;
  /** Absolute path of `handler.ts`. */
  readonly entry: string;
  readonly layers: readonly string[];
  /** Absolute paths of files that run, and are awaited, before the handler is loaded. */
  readonly preload: readonly string[];
  readonly architecture: Architecture;
  /** Largest unpacked size of the zip in bytes. */
  readonly budgetBytes?: number;
}

/** Default architecture of a function: cheaper than x86_64 at the same speed. */
export const DEFAULT_ARCHITECTURE: Architecture = 'arm64';

/** Lists the folders in `functions/` that have one of these files, sorted. */
function foldersWith(root: string, ...files: readonly string[]): string[] {
  const folder = join(root, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => files.some((file) => existsSync(join(folder, name, file))))
    .sort();
}

/** Lists the folders in `functions/` that have a handler, sorted. */
export const functionNames = (root: string): string[] => foldersWith(root, 'handler.ts');

/**
 * Finds functions and reads their configurations.
 *
 * @throws LandformError BU001 when one has no handler.ts; BU002 to BU004, BU013 or BU017 when its function.config.ts is
 * missing or invalid.
 */
export async function findFunctions(
  root: string,
  store: Store,
  wanted: readonly string[] | 'all',
): Promise<FunctionSource[]> {
  const known = functionNames(root);
  // A folder with a configuration but no handler is a mistake, so it is not skipped.
  const all = foldersWith(root, 'handler.ts', 'function.config.ts');
  const names = wanted === 'all' ? all : [...new Set(wanted)].sort();
  for (const name of names) {
    if (!known.includes(name)) throw handlerMissing(`functions/${name}/handler.ts`, name, known);
    const config = configPath(name);
    if (!existsSync(join(root, config))) throw configBroken(config, 'no such file', 'a function.config.ts');
  }
  const configs = await readConfigs(root, store, names);
  return names.map((name) => sourceOf(root, name, configs[name]));
}

function sourceOf(root: string, name: string, config: unknown): FunctionSource {
  const path = configPath(name);
  if (!isRecord(config)) throw configBroken(path, 'no export named "config"', 'an export named "config"');
  if (config.name !== name) throw configBroken(`${path}: name`, config.name, `the folder's name, "${name}"`);
  checkVariables(path, config);
  return {
    name,
    entry: join(root, 'functions', name, 'handler.ts'),
    layers: layersOf(path, config.layers),
    preload: preloadOf(root, path, config.preload ?? []),
    architecture: architectureOf(path, config.architecture ?? DEFAULT_ARCHITECTURE),
    budgetBytes: budgetOf(path, config.bundleBudgetKB),
  };
}

function layersOf(path: string, layers: unknown): readonly string[] {
  if (!isStrings(layers)) throw configBroken(`${path}: layers`, layers, 'a list of folders of functions/layers/');
  if (layers.length > QUOTAS.lambda.layers.value) throw tooManyLayers(path, layers);
  return layers;
}

function preloadOf(root: string, path: string, preload: unknown): string[] {
  if (!isStrings(preload))
    throw configBroken(`${path}: preload`, preload, 'a list of files, each by its path from functions/');
  return preload.map((file) => {
    const absolute = join(root, 'functions', file);
    if (existsSync(absolute)) return absolute;
    throw configBroken(
      `${path}: preload`,
      file,
      'an existing file, by its path from functions/, e.g. ../runtime/large-environment.ts',
    );
  });
}

function architectureOf(path: string, architecture: unknown): Architecture {
  if (isArchitecture(architecture)) return architecture;
  throw configBroken(`${path}: architecture`, architecture, ARCHITECTURES.join(' or '));
}

function budgetOf(path: string, kilobytes: unknown): number | undefined {
  if (kilobytes === undefined) return undefined;
  if (typeof kilobytes === 'number' && kilobytes > 0) return kilobytes * BYTES_PER_KB;
  throw configBroken(`${path}: bundleBudgetKB`, kilobytes, 'a number of KB above 0');
}

function checkVariables(path: string, config: Readonly<Record<string, unknown>>): void {
  for (const key of ['environment', 'optionalEnvironment']) {
    const names = config[key] ?? [];
    if (!isStrings(names)) throw configBroken(`${path}: ${key}`, names, 'a list of variable names');
    const reserved = names.find((name) => RESERVED_VARIABLES.has(name));
    if (reserved) throw reservedVariable(`${path}: ${key}`, reserved);
  }
}
