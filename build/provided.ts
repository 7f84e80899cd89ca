import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Loader, Plugin } from 'esbuild';

/** Beginnings of the specifiers of modules that a build provides. What follows is a path from the root. */
export const PROVIDED = {
  /** Path and URL that a file would have below the bundle. */
  place: 'landform-place:',
  /** Path and URL of a copy of a file. */
  file: 'landform-file:',
  /** Path and URL of a bundle of its own, for a worker. */
  worker: 'landform-worker:',
  /** Function that requires a module from a folder: `<folder>|<specifier>`. */
  require: 'landform-require:',
} as const;

/** Namespaces of the files behind copies and workers. */
const BYTES = 'landform-bytes';
const PROGRAM = 'landform-program';

const URL_MODULE = 'process.getBuiltinModule("node:url")';

/** Makes the module that has path and URL of a file beside the bundle. */
const beside = (specifier: string): string => `import file from ${JSON.stringify(specifier)};
const url = /* @__PURE__ */ new URL(file, import.meta.url);
export const href = /* @__PURE__ */ (() => url.href)();
export const path = /* @__PURE__ */ (() => ${URL_MODULE}.fileURLToPath(url))();`;

/** Makes the module that has the place of a file, as if the files of the repository lay below the bundle. */
function place(path: string): string {
  const below = path.split('/').map((part) => (part === '..' ? '_' : encodeURIComponent(part)));
  return `const url = /* @__PURE__ */ new URL(${JSON.stringify(`./${below.join('/')}`)}, import.meta.url);
export const href = /* @__PURE__ */ (() => url.href)();
export const path = /* @__PURE__ */ (() => ${URL_MODULE}.fileURLToPath(url))();
export const folder = /* @__PURE__ */ (() => ${URL_MODULE}.fileURLToPath(new URL(".", url)).replace(/.$/, ""))();`;
}

/** Ending of the bundle of a worker, which is an ES module whatever its source is. */
const MODULE = '.mjs';

const sourceOf = (path: string): string => path.slice(0, -MODULE.length);

/** Returns the file that an input of esbuild comes from, or undefined when it comes from none. */
export function fileOfInput(input: string): string | undefined {
  if (!input.includes(':')) return input;
  if (input.startsWith(`${BYTES}:`)) return input.slice(BYTES.length + 1);
  if (input.startsWith(`${PROGRAM}:`)) return sourceOf(input.slice(PROGRAM.length + 1));
  return /^(?:landform-[a-z]+|node|narrowed):/.test(input) ? undefined : input;
}

/** Makes the bundle of a worker, from the path of its file. */
export type BundleWorker = (path: string) => Promise<Uint8Array>;

/** Code of the module that has path and URL of the bundle itself. */
const ITSELF = `export const href = import.meta.url;
export const path = /* @__PURE__ */ (() => ${URL_MODULE}.fileURLToPath(href))();`;

/**
 * Plugin that provides the modules that `analysis/` imports into files.
 *
 * @param itself file of the worker that is being bundled: it may start itself
 */
export const provided = (root: string, bundleWorker: BundleWorker, itself: string | undefined): Plugin => ({
  name: 'provided',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^landform-[a-z]+:/ }, ({ path }) => {
      const [namespace = '', ...rest] = path.split(':');
      return { namespace, path: rest.join(':'), sideEffects: false };
    });
    const module = (namespace: string, contentsOf: (path: string) => string) =>
      onLoad({ filter: /./, namespace: namespace.slice(0, -1) }, ({ path }) => ({ contents: contentsOf(path) }));
    module(PROVIDED.place, place);
    module(PROVIDED.file, (path) => beside(`${BYTES}:${path}`));
    module(PROVIDED.worker, (path) => (path === itself ? ITSELF : beside(`${PROGRAM}:${path}${MODULE}`)));
    onLoad({ filter: /./, namespace: PROVIDED.require.slice(0, -1) }, ({ path }) => {
      const [folder = '', ...specifier] = path.split('|');
      const load = `export const load = () => require(${JSON.stringify(specifier.join('|'))});`;
      return { contents: load, resolveDir: join(root, folder) };
    });
    const file: { loader: Loader } = { loader: 'file' };
    onLoad({ filter: /./, namespace: BYTES }, ({ path }) => ({ contents: readFileSync(join(root, path)), ...file }));
    onLoad({ filter: /./, namespace: PROGRAM }, async ({ path }) => ({
      contents: await bundleWorker(sourceOf(path)),
      ...file,
    }));
  },
});
