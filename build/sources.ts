import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHITECTURES, type Architecture, type CodeConfig } from '../base/asset.ts';
import { isRecord } from '../base/is-record.ts';
import { QUOTAS } from '../base/quotas.ts';
import { carriedConfig } from './carried-config.ts';
import { readConfigs } from './configs.ts';
import { isArchitecture } from './elf.ts';
import { configBroken, handlerMissing, tooManyLayers } from './errors.ts';
import { FUNCTIONS } from './layer-sources.ts';
import { isStrings } from './shapes.ts';
import type { Store } from './store.ts';
import { BYTES_PER_KB } from './units.ts';

/** Function to build, read from its folder. */
export interface FunctionSource {
  readonly name: string;
  /** Absolute path of the file with the handler. */
  readonly entry: string;
  /** Path of `function.config.ts` from the root, whether there is one or not. */
  readonly configPath: string;
  /** Settings that the zip carries for the stack that creates the function. */
  readonly config: CodeConfig;
  readonly layers: readonly string[];
  /** Absolute paths of files that run, and are awaited, before the handler is loaded. */
  readonly preload: readonly string[];
  readonly architecture: Architecture;
  /** Packages and files whose lines that a bundle may not follow are accepted as they are. */
  readonly unchecked: readonly string[];
  /** Largest unpacked size of the zip in bytes. */
  readonly budgetBytes?: number;
}

/** Default architecture of a function: cheaper than x86_64 at the same speed. */
export const DEFAULT_ARCHITECTURE: Architecture = 'arm64';

/** Names of a file with the handler, the first of which counts: a compiler may write the others beside it. */
const HANDLERS = ['handler.ts', 'handler.mjs', 'handler.js'] as const;
const CONFIG = 'function.config.ts';

/** Lists the folders that have one of these files, sorted. */
function foldersWith(folder: string, ...files: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => files.some((file) => existsSync(join(folder, name, file))))
    .sort();
}

/** Lists the folders of functions that have a handler, sorted. */
export const functionNames = (root: string, folder = FUNCTIONS): string[] =>
  foldersWith(join(root, folder), ...HANDLERS);

/** Returns the path of a function's configuration, from the root. */
export const configPath = (name: string, folder = FUNCTIONS): string => `${folder}/${name}/${CONFIG}`;

/** Options of finding functions. */
export interface FindOptions {
  readonly root: string;
  /** Folder of the functions, from the root. */
  readonly folder: string;
  readonly store: Store;
  readonly wanted: readonly string[] | 'all';
}

/**
 * Finds functions and reads their configurations.
 *
 * @throws LandformError BU001 when one has no handler; BU002 to BU004, BU013 or BU017 when its function.config.ts is
 * invalid.
 */
export async function findFunctions({ root, folder, store, wanted }: FindOptions): Promise<FunctionSource[]> {
  const known = functionNames(root, folder);
  // A folder with a configuration but no handler is a mistake, so it is not skipped.
  const all = foldersWith(join(root, folder), ...HANDLERS, CONFIG);
  const names = wanted === 'all' ? all : [...new Set(wanted)].sort();
  const missing = names.find((name) => !known.includes(name));
  if (missing !== undefined) throw handlerMissing(`${folder}/${missing}/handler.ts`, missing, known);
  const paths = names.map((name) => [name, configPath(name, folder)] as const);
  const configs = await readConfigs(
    root,
    store,
    Object.fromEntries(paths.filter(([, path]) => existsSync(join(root, path)))),
  );
  return paths.map(([name, path]) => sourceOf(join(root, folder), path, name, name in configs ? configs[name] : {}));
}

function sourceOf(functions: string, path: string, name: string, config: unknown): FunctionSource {
  if (!isRecord(config)) throw configBroken(path, 'no export named "config"', 'an export named "config"');
  if ((config.name ?? name) !== name) throw configBroken(`${path}: name`, config.name, `the folder's name, "${name}"`);
  const folder = join(functions, name);
  const handler = HANDLERS.find((file) => existsSync(join(folder, file))) ?? HANDLERS[0];
  return {
    name,
    entry: join(folder, handler),
    configPath: path,
    config: carriedConfig(path, name, config),
    layers: layersOf(path, config.layers ?? []),
    preload: preloadOf(functions, path, config.preload ?? []),
    architecture: architectureOf(path, config.architecture ?? DEFAULT_ARCHITECTURE),
    unchecked: uncheckedOf(path, config.unchecked ?? []),
    budgetBytes: budgetOf(path, config.bundleBudgetKB),
  };
}

function layersOf(path: string, layers: unknown): readonly string[] {
  if (!isStrings(layers)) throw configBroken(`${path}: layers`, layers, 'a list of folders of functions/layers/');
  if (layers.length > QUOTAS.lambda.layers.value) throw tooManyLayers(path, layers);
  return layers;
}

function preloadOf(functions: string, path: string, preload: unknown): string[] {
  if (!isStrings(preload))
    throw configBroken(`${path}: preload`, preload, 'a list of files, each by its path from functions/');
  return preload.map((file) => {
    const absolute = join(functions, file);
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

function uncheckedOf(path: string, unchecked: unknown): readonly string[] {
  if (isStrings(unchecked)) return unchecked;
  throw configBroken(
    `${path}: unchecked`,
    unchecked,
    'a list of package names, and of files by their path from the root',
  );
}
