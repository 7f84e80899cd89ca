import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';
import { NAMESPACES } from './namespaces.ts';

const NAMESPACE = 'node';
/** Names of the modules that make namespaces; no module of Node has one of them. */
const NAMESPACE_MODULES = { '.now': NAMESPACES.now, '.late': NAMESPACES.late } as const;

/** Node modules that take time to load: they are loaded when something of them is used. */
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
      // A chunk of a layer would hand on the stand-in itself, and a program that loads a module late pays for it late.
      if (kind === 'dynamic-import') return { path: `node:${name}`, external: true };
      const required = kind === 'require-call' || kind === 'require-resolve';
      return { path: name, namespace: NAMESPACE, sideEffects: false, suffix: required ? undefined : '?import' };
    });
    onResolve({ filter: /^\.(now|late)$/, namespace: NAMESPACE }, ({ path }) => ({ path, namespace: NAMESPACE }));
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path, suffix }) => ({
      contents: codeOf(path, suffix.length > 0),
      loader: 'js',
    }));
  },
};

/** Returns the code of a module of Node, or of what stands in for it and has the namespace that an `import` sees. */
function codeOf(path: string, imported: boolean): string {
  if (path === '.now' || path === '.late') return NAMESPACE_MODULES[path];
  const real = `process.getBuiltinModule('node:${path}')`;
  if (!imported) return `module.exports = ${real};`;
  return `module.exports = require(${LATE.has(path) ? `".late")(() => ${real})` : `".now")(${real})`};`;
}
