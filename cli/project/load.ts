import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearestFolder } from '../../base/nearest-folder.ts';
import { cannotLoad, ProjectError, twoConfigs } from './errors.ts';
import { type CdktfJson, Project } from './project.ts';
import { importAsTypeScript } from './specifiers.ts';

/** Files that can hold the settings of a project. */
const CONFIGS = ['ts', 'mts', 'mjs', 'js', 'json'].map((extension) => `landform.config.${extension}`);
const CDKTF = 'cdktf.json';

/**
 * Finds the root of the project that a folder belongs to: the nearest folder, upwards, with `landform.config.*` or
 * `cdktf.json`, else the nearest with a package.json, else the folder itself.
 */
export function rootOf(folder: string): string {
  return nearestFolder(folder, [...CONFIGS, CDKTF]) ?? nearestFolder(folder, ['package.json']) ?? folder;
}

/**
 * Loads the project of a folder: its `landform.config.*`, and cdktf.json for what the settings leave out.
 *
 * @throws ProjectError PJ001 when settings are wrong, PJ003 when a file cannot be loaded, PJ008 when there are two files of settings
 */
export async function loadProject(folder = process.cwd()): Promise<Project> {
  const root = rootOf(folder);
  const files = CONFIGS.filter((file) => existsSync(join(root, file)));
  if (files.length > 1) throw twoConfigs(root, files);
  const cdktf: CdktfJson = existsSync(join(root, CDKTF)) ? Object(jsonIn(root, CDKTF)) : {};
  const [file] = files;
  if (file === undefined) return new Project({ root, file: CDKTF, settings: {}, cdktf });
  return new Project({ root, file, settings: await settingsIn(root, file), cdktf });
}

async function settingsIn(root: string, file: string): Promise<unknown> {
  if (file.endsWith('.json')) return jsonIn(root, file);
  const loaded = await importAsTypeScript(join(root, file)).catch((error: unknown) => {
    throw isExplained(error) ? error : cannotLoad(file, messageOf(error), fixOf(error, file));
  });
  const settings: unknown = defaultOf(loaded);
  if (settings === undefined) throw cannotLoad(file, 'no default export', `export the settings of ${file} by default`);
  return settings;
}

/** Returns the default export, also of a CommonJS file that a compiler made of an ES module. */
function defaultOf(loaded: { readonly default?: unknown }): unknown {
  const value = loaded.default;
  const isCompiled = typeof value === 'object' && value !== null && '__esModule' in value;
  return isCompiled ? (value as { readonly default?: unknown }).default : value;
}

/** Tells if an error of the project's own code says everything already, e.g. one about an invalid environment. */
function isExplained(error: unknown): boolean {
  return error instanceof ProjectError || (error instanceof Error && error.name === 'LandformError');
}

function fixOf(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_MODULE_NOT_FOUND') return `correct the import, or install the package that ${file} imports`;
  return `correct ${file}, or what it imports`;
}

function jsonIn(root: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch (error) {
    throw cannotLoad(file, messageOf(error), 'correct the JSON');
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
