import { execFileSync } from 'node:child_process';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { nearestFolder } from '../base/nearest-folder.ts';
import type { BuiltAssets, FunctionAsset } from './assets.ts';
import { BuildError, type ToldFault } from './build-error.ts';
import { handlerMissing } from './errors.ts';
import type { BuildAssetsOptions } from './index.ts';
import { FUNCTIONS } from './layer-sources.ts';

/** Result of the build in the other process. */
export type Answer = { readonly assets: BuiltAssets } | { readonly fault: ToldFault };

/**
 * Builds functions and layers as `buildAssets` does, and returns when it is done: for CommonJS programs, which have no
 * `await` at their top level. The build runs in a process of its own.
 *
 * @throws LandformError as `buildAssets` does
 */
export function buildAssetsSync(options: BuildAssetsOptions): BuiltAssets {
  const program = join(import.meta.dirname, `sync-process${extname(import.meta.filename)}`);
  const output = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    encoding: 'utf8',
    input: JSON.stringify(options),
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // What NODE_OPTIONS loads may print something, too.
  const answer = JSON.parse(output.slice(output.trimEnd().lastIndexOf('\n') + 1)) as Answer;
  if ('assets' in answer) return answer.assets;
  const { code, path, complaint } = answer.fault;
  throw new BuildError(code, path, complaint);
}

/** Options of building the functions of a folder. */
export interface FunctionsInOptions {
  /**
   * Folder for the zips, absolute or from the root.
   *
   * @default 'dist'
   */
  readonly outDir?: string;
}

/**
 * Builds the functions of a folder, each in a folder of its own with a `handler.ts`, and returns their code by the names of
 * these folders. The root, from which packages are found, is the nearest folder above with a lock file.
 *
 * @param folder folder of the functions, absolute or from the working directory
 * @throws LandformError BU001 when the folder has no function; as `buildAssets` does
 */
export function functionsIn(
  folder = FUNCTIONS,
  { outDir = 'dist' }: FunctionsInOptions = {},
): Readonly<Record<string, FunctionAsset>> {
  const absolute = resolve(folder);
  const root = rootAbove(dirname(absolute));
  const below = relative(root, absolute).split(sep).join('/');
  const { functions } = buildAssetsSync({
    root,
    folder: below,
    outDir: resolve(root, outDir),
    functions: 'all',
  });
  if (Object.keys(functions).length === 0) throw handlerMissing(`${below}/<name>/handler.ts`, folder, []);
  return functions;
}

const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/** Finds the nearest folder with a lock file, or else with a package.json; without either, it is the folder itself. */
function rootAbove(folder: string): string {
  return nearestFolder(folder, LOCKS) ?? nearestFolder(folder, ['package.json']) ?? folder;
}
