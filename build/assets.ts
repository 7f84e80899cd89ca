import type { NativeFile } from './archive.ts';
import type { Part } from './contents.ts';
import type { Architecture } from './elf.ts';

/** A zip on disk with its fingerprint; the shape of `modules/core/asset.ts`, which `build/` must not import. */
export interface Asset {
  /** Absolute path of the zip; its name holds the first 12 hex digits of its SHA-256. */
  readonly path: string;
  /** SHA-256 of the zip's bytes in base64, which is how Lambda reports it (`CodeSha256`). */
  readonly sha256: string;
  /** Size of the zip in bytes. */
  readonly zippedBytes: number;
  /** Size of everything in the zip, unpacked, in bytes. */
  readonly unzippedBytes: number;
  /** Where the unpacked bytes come from, largest first; they add up to `unzippedBytes`. */
  readonly contents: readonly Part[];
  /** Native code in it. */
  readonly native: readonly NativeFile[];
  /** Architectures that the native code in it was compiled for; both when it has none. */
  readonly architectures: readonly Architecture[];
}

/** A function's zip. */
export interface FunctionAsset extends Asset {
  /** File and export that Lambda calls. */
  readonly handler: string;
  /** Folders of `functions/layers/` whose packages it leaves out. */
  readonly layers: readonly string[];
  /** Most bytes of its zip, unpacked, that its configuration allows. */
  readonly budgetBytes?: number;
}

/** A layer's zip. */
export interface LayerAsset extends Asset {
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
