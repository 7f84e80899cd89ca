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
}

/** A function's zip. */
export interface FunctionAsset extends Asset {
  /** File and export that Lambda calls. */
  readonly handler: string;
}

/** A layer's zip. */
export type LayerAsset = Asset;

/** Everything a build made, by name. */
export interface Assets {
  /** By folder in `functions/`. */
  readonly functions: Readonly<Record<string, FunctionAsset>>;
  /** By folder in `functions/layers/`; those that the functions use. */
  readonly layers: Readonly<Record<string, LayerAsset>>;
}
