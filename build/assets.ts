import type { Architecture, Asset, FunctionCode } from '../base/asset.ts';
import type { NativeFile } from './archive.ts';
import type { Part } from './contents.ts';

/** A zip that a build made, with what is in it. */
export interface BuiltAsset extends Asset {
  /** Where the unpacked bytes come from, largest first; they add up to `unzippedBytes`. */
  readonly contents: readonly Part[];
  /** Native code in it. */
  readonly native: readonly NativeFile[];
  /** Architectures that the native code in it was compiled for; both when it has none. */
  readonly architectures: readonly Architecture[];
}

/** A function's zip. */
export interface FunctionAsset extends BuiltAsset, FunctionCode {
  /** Folders of `functions/layers/` whose packages it leaves out. */
  readonly layers: readonly string[];
  /** Most bytes of its zip, unpacked, that its configuration allows. */
  readonly budgetBytes?: number;
}

/** A layer's zip. */
export interface LayerAsset extends BuiltAsset {
  /** Runtimes that its `layer.json` names; every runtime when absent. */
  readonly runtimes?: readonly string[];
}

/** Everything a build made, by name. */
export interface Assets {
  /** By folder in `functions/`. */
  readonly functions: Readonly<Record<string, FunctionAsset>>;
  /** By folder in `functions/layers/`; those that the functions use. */
  readonly layers: Readonly<Record<string, LayerAsset>>;
}

/** What a build made and what it found made, each by its folder from `functions/`: `place-order`, `layers/runtime`. */
export interface BuiltAssets extends Assets {
  /** Bundled and zipped by this build. */
  readonly built: readonly string[];
  /** Neither bundled nor zipped: the input is what it was when these were built. */
  readonly reused: readonly string[];
}
