import { isBuiltin } from 'node:module';
import type { Metafile, Plugin } from 'esbuild';

const NAMESPACE = 'node';

/**
 * Node modules that take time to load. They are loaded on first use, by an object that stands in for their exports.
 * That works only for modules whose exports are a plain object; `stream` and `events`, for example, export a function.
 */
const LATE: ReadonlySet<string> = new Set([
  'child_process',
  'crypto',
  'dns',
  'fs/promises',
  'http',
  'http2',
  'https',
  'net',
  'tls',
  'zlib',
]);

/**
 * Plugin that loads Node's own modules as objects instead of by `import`, and slow ones on first use. An `import` reads
 * every export of the module, and some of them are created when they are read: `import` of `node:http` loads all of
 * undici for its export `WebSocket`, a third of the init time of a handler with one SDK client (docs/decisions/0008).
 */
export const builtinsAsObjects: Plugin = {
  name: 'builtins-as-objects',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(node:)?[a-z_][a-z0-9_/]*$/ }, ({ path, kind }) => {
      // The set of built-in names without prefix is the same in all versions of Node; new modules have the prefix.
      if (kind === 'entry-point' || !(path.startsWith('node:') || isBuiltin(path))) return undefined;
      const name = path.replace(/^node:/, '');
      // Code that uses `require` may list or change the exports; code that uses `import` cannot.
      const late = kind === 'import-statement' && LATE.has(name);
      return { path: name, namespace: NAMESPACE, sideEffects: false, suffix: late ? '?late' : undefined };
    });
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path, suffix }) => ({
      contents: suffix ? standIn(path) : `module.exports = process.getBuiltinModule('node:${path}');`,
      loader: 'js',
    }));
  },
};

/**
 * Returns code of an object that stands in for a module. It has no properties of its own; its prototype reads them from
 * the module. esbuild's helper for imports copies the object's own properties, which would load the module, and keeps
 * the prototype.
 */
const standIn = (name: string): string => `const real = () => process.getBuiltinModule('node:${name}');
module.exports = Object.create(new Proxy({}, {
  get: (_, key) => (key === '__esModule' ? undefined : real()[key]),
  has: (_, key) => key in real(),
}));`;

/** Inputs that are not files: Node's own modules, and modules that stand in for a package (narrowed.ts). */
const NO_FILE = /^(node|narrowed):/;

/** Removes everything but files from esbuild's list of inputs and outputs. */
export function onlyFiles({ inputs, outputs }: Metafile): Metafile {
  const files = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([path]) => !NO_FILE.test(path)));
  return {
    inputs: files(inputs),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([path, output]) => [path, { ...output, inputs: files(output.inputs) }]),
    ),
  };
}
