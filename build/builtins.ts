import { isBuiltin } from 'node:module';
import type { Metafile, Plugin } from 'esbuild';

const NAMESPACE = 'node';

/**
 * Takes Node's own modules as CommonJS does. An `import` of one reads all that it exports, and some of that is made when it is read:
 * `import` of `node:http` loads all of undici for the `WebSocket` that it exports, a third of the init time of a handler with one SDK
 * client (docs/decisions/0008).
 */
export const builtinsAsObjects: Plugin = {
  name: 'builtins-as-objects',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(node:)?[a-z_][a-z0-9_/]*$/ }, ({ path, kind }) => {
      // Which names without prefix are Node's no longer changes between versions of Node; new ones have it.
      if (kind === 'entry-point' || !(path.startsWith('node:') || isBuiltin(path))) return undefined;
      return { path: path.replace(/^node:/, ''), namespace: NAMESPACE, sideEffects: false };
    });
    onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
      loader: 'js',
    }));
  },
};

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
