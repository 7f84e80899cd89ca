import { isBuiltin } from 'node:module';
import type { Metafile, Plugin } from 'esbuild';

const NAMESPACE = 'node';

/**
 * Modules of Node that take time to load and whose exports are a plain object, so that another can stand in for it: they load when
 * something of them is first used. `stream` or `events` are functions, of which none can.
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
 * Takes Node's own modules as CommonJS does, and those that take time when something of them is used. An `import` of one reads all that it exports, and some of that is made when it is read:
 * `import` of `node:http` loads all of undici for the `WebSocket` that it exports, a third of the init time of a handler with one SDK
 * client (docs/decisions/0008).
 */
export const builtinsAsObjects: Plugin = {
  name: 'builtins-as-objects',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(node:)?[a-z_][a-z0-9_/]*$/ }, ({ path, kind }) => {
      // Which names without prefix are Node's no longer changes between versions of Node; new ones have it.
      if (kind === 'entry-point' || !(path.startsWith('node:') || isBuiltin(path))) return undefined;
      const name = path.replace(/^node:/, '');
      // Whoever writes `require` may count what it exports, or change it; whoever writes `import` cannot.
      const late = kind === 'import-statement' && LATE.has(name);
      return { path: name, namespace: NAMESPACE, sideEffects: false, ...(late ? { suffix: '?late' } : {}) };
    });
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path, suffix }) => ({
      contents: suffix ? standIn(path) : `module.exports = process.getBuiltinModule('node:${path}');`,
      loader: 'js',
    }));
  },
};

/**
 * An object without properties of its own, all of which it has from a prototype that asks the module: esbuild's helper for imports copies
 * the names of properties, which would load the module, and leaves the prototype.
 */
const standIn = (name: string): string => `const real = () => process.getBuiltinModule('node:${name}');
module.exports = Object.create(new Proxy({}, {
  get: (_, key) => (key === '__esModule' ? undefined : real()[key]),
  has: (_, key) => key in real(),
}));`;

/** What is no file: Node's own modules, and what stands for a package (narrowed.ts). */
const NO_FILE = /^(node|narrowed):/;

/** What esbuild read and wrote, as far as it is files. */
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
