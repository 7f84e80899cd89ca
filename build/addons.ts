import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { BesideFile } from './beside.ts';
import { addonInLayer } from './errors.ts';
import { fromRoot, sha256 } from './store.ts';

/** File name of a native addon, which cannot be part of a bundle. */
const ADDON = /\.node$/;
/** Marks the `require` call in the module that stands in for an addon. */
const STAND_IN = { addon: true };

/** Plugin that makes a bundle load native addons from a folder, by its path from the bundle. */
export const addonsIn = (folder: './' | '../'): Plugin => ({
  name: 'addons-beside',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: ADDON }, ({ path }) => ({
      contents: `module.exports = require("${folder}${nameOf(path, readFileSync(path))}");`,
      loader: 'js',
      pluginData: STAND_IN,
    }));
    onResolve({ filter: ADDON }, ({ path, pluginData }) =>
      pluginData === STAND_IN ? { path, external: true } : undefined,
    );
  },
});

/** Lists the native addons among the inputs of a bundle. */
export function addonsOf(root: string, inputs: readonly string[]): BesideFile[] {
  return inputs
    .filter((input) => ADDON.test(input))
    .map((input) => {
      const bytes = readFileSync(join(root, input));
      return { input, path: nameOf(input, bytes), file: { bytes } };
    });
}

/**
 * Plugin that refuses native addons in the packages of a layer: once bundled, a package does not find its addon any
 * more.
 */
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
