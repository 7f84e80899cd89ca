import { ARCHITECTURES, type Architecture } from '../base/asset.ts';
import type { Contents, Part } from './contents.ts';
import { compiledFor } from './elf.ts';
import { nativeUnusable } from './errors.ts';
import type { Origin } from './store.ts';
import { type Files, unzippedBytes } from './zip.ts';

/** File with native code in an archive. */
export interface NativeFile {
  /** Path in the archive. */
  readonly path: string;
  readonly architecture: Architecture;
}

/** Measurements of an archive before it is zipped. */
export interface Measured {
  readonly unzippedBytes: number;
  readonly contents: readonly Part[];
  readonly native: readonly NativeFile[];
  readonly architectures: readonly Architecture[];
}

/** Archive to be zipped, with its origin. */
export interface Archive extends Origin, Measured {
  /** Name of the receipt, and first part of the zip's name: `place-order`, `layers/runtime`. */
  readonly name: string;
  readonly files: Files;
  /** Source maps by file name; they lie beside the zip, not in it. */
  readonly maps?: Readonly<Record<string, Uint8Array>>;
}

type Parts = Omit<Archive, keyof Measured> & { readonly contents: Contents };

/**
 * Measures an archive.
 *
 * @param path file that an error names: the handler or the `layer.json`
 * @throws LandformError BU009 when it holds native code that Lambda cannot run.
 */
export function archive(path: string, { contents, ...parts }: Parts): Archive {
  const native = Object.entries(parts.files).flatMap(([file, { bytes }]) => {
    const architecture = compiledFor(file, bytes);
    if (typeof architecture === 'object') throw nativeUnusable(path, file, architecture.other);
    return architecture ? [{ path: file, architecture }] : [];
  });
  const unzipped = unzippedBytes(parts.files);
  const listed = contents.parts();
  const counted = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  // Fail here: nobody would notice a report that does not add up.
  if (counted !== unzipped) throw new Error(`${parts.name} holds ${unzipped} bytes, of which ${counted} were counted`);
  const found = ARCHITECTURES.filter((each) => native.some(({ architecture }) => architecture === each));
  return {
    ...parts,
    unzippedBytes: unzipped,
    contents: listed,
    native,
    architectures: found.length > 0 ? found : ARCHITECTURES,
  };
}
