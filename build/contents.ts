import type { Metafile } from 'esbuild';
import { bytesOf } from './inputs.ts';
import { type Packages, packageFolder } from './packages.ts';

/** Unpacked bytes of an archive with the same origin. */
export interface Part {
  /**
   * Origin of the bytes. `own`: code of this repository. `package`: code and native files of an installed package.
   * `file`: copied unchanged from a layer's `files/`. `bundler`: code that esbuild adds to join modules: imports,
   * exports and helpers.
   */
  readonly from: 'own' | 'package' | 'file' | 'bundler';
  /** Name of the package, path of the file in the archive, or a description of the other origins. */
  readonly name: string;
  /** Version of the package that is installed in `folder`. */
  readonly version?: string;
  /** Folder of the package, from the root. */
  readonly folder?: string;
  readonly bytes: number;
}

/** Sums of an archive's bytes by origin. Each byte is counted exactly once. */
export class Contents {
  readonly #packages: Packages;
  readonly #parts = new Map<string, Part>();

  constructor(packages: Packages) {
    this.#packages = packages;
  }

  /** Counts a file that esbuild wrote; bytes that come from no input are the bundler's. */
  addBundle(output: Metafile['outputs'][string], length: number): void {
    let rest = length;
    for (const [file, bytes] of bytesOf(output)) {
      this.addInput(file, bytes);
      rest -= bytes;
    }
    this.addBundler(rest);
  }

  /** Counts bytes that come from a file, by its path from the root. */
  addInput(input: string, bytes: number): void {
    const folder = packageFolder(input);
    if (folder === undefined) this.#add({ from: 'own', name: 'own code', bytes });
    else this.#add({ from: 'package', ...this.#packages.describe(folder), folder, bytes });
  }

  /** Counts bytes that the bundler adds to join modules. */
  addBundler(bytes: number): void {
    this.#add({ from: 'bundler', name: 'joining modules', bytes });
  }

  /** Counts a file that is copied unchanged. */
  addFile(path: string, bytes: number): void {
    this.#add({ from: 'file', name: path, bytes });
  }

  /** Lists the parts, largest first. Parts with 0 bytes are left out, since nothing of them is in the archive. */
  parts(): readonly Part[] {
    return [...this.#parts.values()]
      .filter(({ bytes }) => bytes > 0)
      .sort((a, b) => b.bytes - a.bytes || (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  #add(part: Part): void {
    const key = keyOf(part);
    const bytes = (this.#parts.get(key)?.bytes ?? 0) + part.bytes;
    this.#parts.set(key, { ...part, bytes });
  }
}

const keyOf = ({ from, name, folder }: Part): string => JSON.stringify([from, folder ?? name]);
