import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { packageFolder } from './packages.ts';
import { type Edge, edgesOf } from './resolutions.ts';
import { fromRoot } from './store.ts';

/**
 * Packages whose code for bundlers is that which Node loads, in another form: it can be shaken, and a start reads a
 * fraction of it (docs/decisions/0008).
 */
const SAME_CODE = /(?:^|\/)node_modules\/@(?:aws|aws-sdk|smithy)\/[^/]+$/;

/** Import that Node resolves to another file than a bundler. */
export interface NodeChoice {
  readonly edge: Edge;
  /** File that Node loads, by its path from the root. */
  readonly path: string;
}

/**
 * Lists imports of packages that have other code for bundlers (`module`), of which Node knows nothing. What the two
 * export can differ, above all as the default.
 *
 * @param asBundled packages of which the code for bundlers is wanted
 */
export async function nodeChoices(
  root: string,
  options: BuildOptions,
  metafile: Metafile,
  asBundled: readonly string[],
): Promise<readonly NodeChoice[]> {
  const folders = new Set(Object.keys(metafile.inputs).map((input) => packageFolder(input)));
  const forBundlers = new Set(
    [...folders].filter(
      (folder) =>
        folder !== undefined &&
        !SAME_CODE.test(folder) &&
        !asBundled.some((name) => folder.endsWith(`node_modules/${name}`)) &&
        hasCodeForBundlers(join(root, folder)),
    ),
  );
  // The imports of a large layer are many thousands: they are looked at only for such a package.
  if (forBundlers.size === 0) return [];
  const edges = edgesOf(metafile).filter(
    ({ importer, specifier, path }) =>
      forBundlers.has(packageFolder(path)) &&
      !/^[./#]/.test(specifier) &&
      !SAME_CODE.test(packageFolder(importer) ?? ''),
  );
  if (edges.length === 0) return [];
  const choices: NodeChoice[] = [];
  const { absWorkingDir, preserveSymlinks, plugins = [] } = options;
  await build({
    absWorkingDir: absWorkingDir ?? root,
    preserveSymlinks: preserveSymlinks ?? false,
    entryPoints: [],
    stdin: { contents: '' },
    bundle: true,
    platform: 'node',
    mainFields: ['main'],
    conditions: ['node-addons'],
    logLevel: 'silent',
    write: false,
    plugins: [
      ...plugins,
      {
        name: 'as-node-resolves',
        setup({ onStart, resolve }) {
          onStart(async () => {
            for (const edge of edges) {
              const { importer, specifier, kind } = edge;
              const resolveDir = dirname(join(root, importer));
              const found = await resolve(specifier, { kind, importer: join(root, importer), resolveDir });
              const path = fromRoot(root, found.path);
              if (found.errors.length === 0 && !found.external && path !== edge.path) choices.push({ edge, path });
            }
          });
        },
      },
    ],
  });
  return choices;
}

function hasCodeForBundlers(folder: string): boolean {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return false;
  const { exports, module } = JSON.parse(readFileSync(path, 'utf8')) as { exports?: unknown; module?: unknown };
  return exports === undefined ? module !== undefined : JSON.stringify(exports).includes('"module":');
}
