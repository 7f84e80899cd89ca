import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { type BuildOptions, build, type Loader, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { asksSomething, meansSomethingElse } from './analysis/asks.ts';
import type { FileFacts } from './analysis/index.ts';
import { explained } from './explain.ts';
import { nodeChoices } from './node-resolution.ts';
import { packageFolder } from './packages.ts';
import { fileOfInput, provided } from './provided.ts';
import { Resolutions } from './resolutions.ts';
import { wronglyDropped } from './side-effects.ts';
import { fromRoot } from './store.ts';
import type { Meaning, Tsconfigs } from './tsconfig.ts';

/** Bundles to make in one run of esbuild. */
export interface BundlingRun {
  readonly root: string;
  readonly options: BuildOptions & { readonly plugins: readonly Plugin[] };
  /** Packages and files whose lines that a bundle may not follow are accepted as they are. */
  readonly unchecked: readonly string[];
  /** Says that a specifier is found at run time: a module of Node, or a package of a layer. */
  readonly atRunTime: (specifier: string) => boolean;
  /** Makes the bundle of a worker: the code that `new Worker` starts. */
  readonly bundleWorker: (path: string) => Promise<Uint8Array>;
  /**
   * Worker that is being bundled, by the path of its file from the root.
   *
   * @default - none: a handler or a layer
   */
  readonly worker?: string;
  /**
   * The repository's tsconfig.json files, and what that of the handler makes of the whole bundle.
   *
   * @default - none: the code is JavaScript
   */
  readonly typescript?: { readonly tsconfigs: Tsconfigs; readonly meaning: Meaning };
  /**
   * Packages of which the code for bundlers is wanted, not that which Node loads.
   *
   * @default - none
   */
  readonly asBundled?: readonly string[];
  /**
   * Leaves out what packages say has no side effects, whether it is true or not.
   *
   * @default false
   */
  readonly shakes?: boolean;
  /**
   * Turns an error of esbuild into another one.
   *
   * @default - the error stays
   */
  readonly explain?: (error: unknown) => unknown;
}

/** Result of a run of esbuild. */
export interface Bundled {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
  /** Paths besides the inputs that determine the bundle, by input: folders whose lists of files matter. */
  readonly besides: ReadonlyMap<string, readonly string[]>;
}

/** Files that may ask for their place or for a module by a computed name. */
const CODE = /\.[cm]?[jt]sx?$/;
/** Files that a tsconfig.json says something of. */
export const TYPESCRIPT = /\.(?:[cm]?tsx?|jsx)$/;

/**
 * Bundles, and bundles again if a file needs a change or an import means another file to Node: most need none, so most
 * bundles are made in one run.
 *
 * @throws LandformError BU002, BU003, BU021 to BU024 or BU026 when a source cannot be bundled.
 */
export async function bundle(run: BundlingRun): Promise<Bundled> {
  const { root, options, asBundled = [], explain = (error: unknown) => error } = run;
  const texts = new Map<string, string>();
  const resolutions = new Resolutions(root);
  const besides = new Map<string, readonly string[]>();
  const examined = new Set<string>();
  for (;;) {
    const plugins = [
      ...(texts.size > 0 ? [changed(root, texts), provided(root, run.bundleWorker, run.worker)] : []),
      ...(resolutions.size > 0 ? [resolutions.plugin] : []),
      ...options.plugins,
    ];
    const { outputFiles = [], metafile } = await explained(
      root,
      build({ ...options, metafile: true, plugins }).catch((error) => {
        throw explain(error);
      }),
    );
    const others = await nodeChoices(root, { ...options, plugins }, metafile, asBundled);
    // Other files are examined once they are in the bundle.
    if (others.filter(({ edge, path }) => resolutions.set(edge, path)).length > 0) continue;
    const kept = keptIn(metafile);
    let found = false;
    for (const path of kept) {
      if (examined.has(path)) continue;
      examined.add(path);
      const text = readFileSync(join(root, path), 'utf8');
      await checkMeaning(run, metafile, path, text);
      if (!asksSomething(text, kindOf(metafile, path))) continue;
      const { followed } = await import('./analysis/index.ts');
      const { error, text: next, listed } = await followed(factsOf(run, metafile, path, text));
      if (error) throw error;
      const folders = listed.flatMap(foldersIn).map((folder) => fromRoot(root, folder));
      if (folders.length > 0) besides.set(path, folders);
      if (next === undefined) continue;
      texts.set(path, next);
      found = true;
    }
    if (run.shakes !== true) {
      for (const edge of await wronglyDropped(root, metafile, new Set(kept), examined)) {
        found = resolutions.set(edge, edge.path) || found;
      }
    }
    if (!found) return { outputFiles, metafile: metafile, besides };
  }
}

/** Checks that a TypeScript file means in the bundle what its own tsconfig.json says. */
async function checkMeaning(run: BundlingRun, metafile: Metafile, path: string, text: string): Promise<void> {
  if (!run.typescript || !TYPESCRIPT.test(path)) return;
  const { meaning, tsconfigs } = run.typescript;
  const own = tsconfigs.meaningFor(join(run.root, path));
  if (!meansSomethingElse(own, meaning)) return;
  const { otherMeaning } = await import('./analysis/meaning.ts');
  const error = await otherMeaning(factsOf(run, metafile, path, text), own, meaning);
  if (error) throw error;
}

/** Lists files of code of which something is in a bundle. */
function keptIn({ outputs }: Metafile): string[] {
  const kept = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const input in inputs) {
      if ((inputs[input]?.bytesInOutput ?? 0) > 0 && CODE.test(input) && fileOfInput(input) === input) kept.add(input);
    }
  }
  return [...kept].sort();
}

/** Says what a file is: esbuild sees it by its imports and exports, and takes one without any for either. */
function kindOf({ inputs }: Metafile, path: string): 'module' | 'commonjs' {
  const format = inputs[path]?.format;
  return format === 'esm' || (format === undefined && /^\.m[jt]s$/.test(extname(path))) ? 'module' : 'commonjs';
}

function factsOf(run: BundlingRun, metafile: Metafile, path: string, text: string): FileFacts {
  const { root, unchecked, atRunTime } = run;
  const folder = packageFolder(path);
  const name = folder === undefined ? path : folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return {
    root,
    path,
    file: join(root, path),
    text,
    kind: kindOf(metafile, path),
    owner: { name, ours: folder === undefined },
    required: Object.values(metafile.inputs).some(({ imports }) =>
      imports.some((each) => each.path === path && each.kind === 'require-call'),
    ),
    unchecked: unchecked.includes(name),
    atRunTime,
  };
}

/** Lists a folder and all folders in it. */
function foldersIn(folder: string): string[] {
  const inner = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return [folder, ...inner.filter((each) => each.isDirectory()).flatMap(({ name }) => foldersIn(join(folder, name)))];
}

/** Plugin that gives esbuild the changed texts of files. */
const changed = (root: string, texts: ReadonlyMap<string, string>): Plugin => ({
  name: 'changed',
  setup({ onLoad }) {
    const files = new Map([...texts].map(([path, text]) => [join(root, path), text]));
    onLoad(
      { filter: new RegExp(`^(?:${[...files.keys()].map(escaped).join('|')})$`), namespace: 'file' },
      ({ path }) => {
        const contents = files.get(path);
        return contents === undefined ? undefined : { contents, loader: loaderOf(path), resolveDir: dirname(path) };
      },
    );
  },
});

const loaderOf = (path: string): Loader => {
  const extension = extname(path).replace(/^\.[cm]?/, '');
  return extension === 'ts' || extension === 'tsx' || extension === 'jsx' ? extension : 'js';
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
