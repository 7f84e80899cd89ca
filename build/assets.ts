import type { Architecture, Asset, CodeConfig, FunctionCode } from '../base/asset.ts';
import type { NativeFile } from './archive.ts';
import type { Part } from './contents.ts';

/** Zip that a build made, with its contents. */
export interface BuiltAsset extends Asset {
  /** Origins of the unpacked bytes, largest first; they add up to `unzippedBytes`. */
  readonly contents: readonly Part[];
  /** Files with native code in it. */
  readonly native: readonly NativeFile[];
  /** Architectures that its native code was compiled for; both when it has none. */
  readonly architectures: readonly Architecture[];
}

/** Zip of a function. */
export interface FunctionAsset extends BuiltAsset, FunctionCode {
  /** Settings of the function that lie beside its code. */
  readonly config: CodeConfig;
  /** Layers whose packages it leaves out: folders of `functions/layers/`. */
  readonly layers: readonly string[];
  /** Largest unpacked size in bytes that its configuration allows. */
  readonly budgetBytes?: number;
}

/** Zip of a layer. */
export interface LayerAsset extends BuiltAsset {
  /** Runtimes that its `layer.json` names; every runtime when absent. */
  readonly runtimes?: readonly string[];
}

/** Zips of a build, by name. */
export interface Assets {
  /** Function zips, by folder in `functions/`. */
  readonly functions: Readonly<Record<string, FunctionAsset>>;
  /** Zips of the layers that the functions use, by folder in `functions/layers/`. */
  readonly layers: Readonly<Record<string, LayerAsset>>;
}

/** Result of a build. Lists name archives by their folder from `functions/`: `place-order`, `layers/runtime`. */
export interface BuiltAssets extends Assets {
  /** Archives that this build bundled and zipped. */
  readonly built: readonly string[];
  /** Archives of an earlier build, used again because their input has not changed. */
  readonly reused: readonly string[];
}
