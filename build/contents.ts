import type { Metafile } from 'esbuild';
import { type Packages, packageFolder } from './packages.ts';

/** Bytes of an archive, unpacked, that come from one place. */
export interface Part {
  /**
   * `own`: code of this repository. `package`: code and native files of an installed package. `file`: copied as it is from a layer's
   * `files/`. `bundler`: what esbuild adds to join modules: imports, exports and helpers.
   */
  readonly from: 'own' | 'package' | 'file' | 'bundler';
  /** Name of the package, path of the file in the archive, or what `from` says. */
  readonly name: string;
  /** Version of the package that is installed in `folder`. */
  readonly version?: string;
  /** Folder of the package, from the root. */
  readonly folder?: string;
  readonly bytes: number;
}

/** Adds up where the bytes of an archive come from, so that nothing is counted twice and nothing is left out. */
export class Contents {
  readonly #packages: Packages;
  readonly #parts = new Map<string, Part>();

  constructor(packages: Packages) {
    this.#packages = packages;
  }

  /** Counts a file that esbuild wrote; what no input of it explains is the bundler's. */
  addBundle(output: Metafile['outputs'][string], length: number): void {
    let rest = length;
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      this.addInput(input, bytesInOutput);
      rest -= bytesInOutput;
    }
    this.addBundler(rest);
  }

  /** Counts bytes that come from a file, by its path from the root. */
  addInput(input: string, bytes: number): void {
    const folder = packageFolder(input);
    if (folder === undefined) this.#add({ from: 'own', name: 'own code', bytes });
    else this.#add({ from: 'package', ...this.#packages.describe(folder), folder, bytes });
  }

  /** Counts what only joins modules. */
  addBundler(bytes: number): void {
    this.#add({ from: 'bundler', name: 'joining modules', bytes });
  }

  /** Counts a file that is copied as it is. */
  addFile(path: string, bytes: number): void {
    this.#add({ from: 'file', name: path, bytes });
  }

  /** Largest first; parts of no bytes are left out, since nothing of them is in the archive. */
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
