import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';

import { join } from 'node:path';
import { ARCHITECTURES, type Architecture } from '../base/asset.ts';
import { isRecord } from '../base/is-record.ts';
import { isArchitecture } from './elf.ts';
import { layerBroken, layerFileUnusable } from './errors.ts';
import { isStrings } from './shapes.ts';

/** Folder of the functions, from the root, unless a build names another one. */
export const FUNCTIONS = 'functions';

/** File that a layer contains unchanged. */
export interface LayerFile {
  /** Path under `/opt`. */
  readonly path: string;
  /** Path in the repository, from its root. */
  readonly input: string;
  readonly executable: boolean;
}

/** Exported names of modules, by specifier, e.g. `@middy/core`. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** Layer as its `layer.json` and its `files/` define it. */
export interface LayerSource {
  readonly name: string;
  /** Path of `layer.json` from the root. */
  readonly path: string;
  /** Entries of each package, named as in its `exports`: `.` or `./middleware`. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Exported names that the layer keeps of an entry; an entry that is not listed keeps all of them. */
  readonly names?: Names;
  /**
   * Specifiers of entries that nearly every cold start reads: they are joined into one file. `names` must list their
   * names.
   */
  readonly together?: readonly string[];
  /** Packages whose lines that a bundle may not follow are accepted as they are. */
  readonly unchecked?: readonly string[];
  /** Files that are copied unchanged under `/opt`, sorted. */
  readonly files: readonly LayerFile[];
  readonly architectures: readonly Architecture[];
  readonly runtimes?: readonly string[];
}

/**
 * Reads the definition of a layer.
 *
 * @param folder folder of the functions, from the root
 * @throws LandformError BU005 when its layer.json is missing or invalid, BU019 when its files/ cannot be copied.
 */
export function readLayer(root: string, name: string, folder = FUNCTIONS): LayerSource {
  const path = `${folder}/layers/${name}/layer.json`;
  if (!existsSync(join(root, path))) throw layerBroken(path, name, knownLayers(join(root, folder, 'layers')));
  const definition = parse(path, readFileSync(join(root, path), 'utf8'));
  const files = filesOf(root, `${folder}/layers/${name}`);
  const packages = packagesOf(path, isRecord(definition) ? definition.packages : undefined, files.length > 0);
  const { names, together } = narrowing(path, packages, isRecord(definition) ? definition : {});
  const { architectures = ARCHITECTURES, runtimes, unchecked = [] } = isRecord(definition) ? definition : {};
  if (!isStrings(unchecked)) throw layerBroken(`${path}: unchecked`, unchecked, 'a list of package names');
  if (!Array.isArray(architectures) || architectures.length === 0 || !architectures.every(isArchitecture)) {
    throw layerBroken(`${path}: architectures`, architectures, `a list of ${ARCHITECTURES.join(' and ')}`);
  }
  if (runtimes === undefined) return { name, path, packages, names, together, unchecked, files, architectures };
  if (!isStrings(runtimes) || runtimes.length === 0) {
    throw layerBroken(`${path}: runtimes`, runtimes, 'a list of runtimes such as "nodejs22.x"');
  }
  return { name, path, packages, names, together, unchecked, files, architectures, runtimes };
}

/** Lists the names of all layers, for an error message. */
function knownLayers(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const layers = names.filter((name) => existsSync(join(folder, name, 'layer.json'))).sort();
  return layers.length > 0 ? layers.join(', ') : 'a folder of layers/ that has a layer.json';
}

function packagesOf(path: string, packages: unknown, hasFiles: boolean): LayerSource['packages'] {
  if (packages === undefined && hasFiles) return {};
  if (!isRecord(packages) || (Object.keys(packages).length === 0 && !hasFiles)) {
    throw layerBroken(`${path}: packages`, packages ?? null, 'package names with lists of their entries');
  }
  for (const [key, entries] of Object.entries(packages)) {
    const fine = isStrings(entries) && entries.length > 0 && entries.every((each) => /^\.(\/[\w.-]+)*$/.test(each));
    if (!fine) {
      throw layerBroken(`${path}: packages.${key}`, entries, 'a list of entries such as "." and "./middleware"');
    }
  }
  return packages as LayerSource['packages'];
}

/** Name as `export { name }` allows it: `default` too. */
const NAME = /^[A-Za-z_$][\w$]*$/;

function narrowing(
  path: string,
  packages: LayerSource['packages'],
  { names = {}, together = [] }: Readonly<Record<string, unknown>>,
): Required<Pick<LayerSource, 'names' | 'together'>> {
  const carried = Object.entries(packages).flatMap(([name, entries]) => entries.map((entry) => name + entry.slice(1)));
  if (!isRecord(names)) throw layerBroken(`${path}: names`, names, 'lists of names by import, e.g. "@middy/core"');
  for (const [specifier, list] of Object.entries(names)) {
    if (!carried.includes(specifier)) throw layerBroken(`${path}: names`, specifier, 'an import of its packages');
    if (!isStrings(list) || list.length === 0 || !list.every((name) => NAME.test(name))) {
      throw layerBroken(`${path}: names.${specifier}`, list, 'a list of what the package exports');
    }
  }
  if (!isStrings(together) || !together.every((specifier) => specifier in names)) {
    throw layerBroken(`${path}: together`, together, 'a list of imports that "names" lists');
  }
  return { names: names as Names, together };
}

/** Permission bit of an executable file: the owner's, since git keeps that one only. */
const OWNER_RUNS = 0o100;

function filesOf(root: string, folder: string): LayerFile[] {
  const top = join(root, folder, 'files');
  if (!existsSync(top)) return [];
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return paths.sort().flatMap((path) => {
    const input = `${folder}/files/${path}`;
    const stats = lstatSync(join(root, input));
    if (stats.isDirectory()) return [];
    if (!stats.isFile()) throw layerFileUnusable(`${folder}/layer.json`, input, 'is not a regular file');
    return [{ path, input, executable: (stats.mode & OWNER_RUNS) !== 0 }];
  });
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw layerBroken(path, String(error), 'JSON');
  }
}
