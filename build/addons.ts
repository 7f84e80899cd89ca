import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { addonInLayer } from './errors.ts';
import { fromRoot, sha256 } from './store.ts';
import type { ZipFile } from './zip.ts';

/** A native addon, which cannot be part of a bundle. */
const ADDON = /\.node$/;
/** Marks what the stand-in of an addon asks for. */
const STAND_IN = { addon: true };

/** A native addon in the zip of a function: beside the bundle, under a name that holds its content. */
export interface Addon {
  readonly path: string;
  readonly file: ZipFile;
  /** The addon where it is installed, from the root. */
  readonly input: string;
}

/** Lets a bundle load native addons from beside itself. */
export const addonsBeside: Plugin = {
  name: 'addons-beside',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: ADDON }, ({ path }) => ({
      contents: `module.exports = require("./${nameOf(path, readFileSync(path))}");`,
      loader: 'js',
      pluginData: STAND_IN,
    }));
    onResolve({ filter: ADDON }, ({ path, pluginData }) =>
      pluginData === STAND_IN ? { path, external: true } : undefined,
    );
  },
};

/** The addons among the inputs of a bundle. */
export function addonsOf(root: string, inputs: readonly string[]): Addon[] {
  return inputs
    .filter((input) => ADDON.test(input))
    .map((input) => {
      const bytes = readFileSync(join(root, input));
      return { input, path: nameOf(input, bytes), file: { bytes } };
    });
}

/** Refuses native addons in the packages of a layer, whose files are not where the package expects them. */
export const noAddons = (root: string, layerPath: string): Plugin => ({
  name: 'no-addons',
  setup({ onLoad }) {
    onLoad({ filter: ADDON }, ({ path }) => {
      const input = fromRoot(root, path);
      return { errors: [{ text: input, detail: addonInLayer(layerPath, input) }] };
    });
  },
});

const nameOf = (path: string, bytes: Uint8Array): string =>
  `${basename(path, '.node')}-${sha256(bytes).toString('hex').slice(0, 8)}.node`;
