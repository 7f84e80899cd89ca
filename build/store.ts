import { createHash, randomUUID } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Archive } from './archive.ts';
import type { BuiltAsset } from './assets.ts';
import { type Packages, packageFolder } from './packages.ts';
import { byName, zip } from './zip.ts';

/** Receipt of a result: everything it was made from, to find it again, and the result itself. */
interface Receipt {
  /** Hash of everything but files and packages: settings and versions of tools. */
  readonly settings: string;
  /** SHA-256 of each input by its path from the root: of a file's content, or of the names in a folder. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folders of the packages that imports needed, installed or not. */
  readonly packages: readonly string[];
  /** Hash of the lock file's entries for these packages and all their dependencies. */
  readonly locked: string;
  readonly value: unknown;
}

/** Origin of a result: settings, files and packages. */
export interface Origin {
  readonly settings: string;
  /** Files that were read, and folders that were listed, by their paths from the root. */
  readonly inputs: readonly string[];
  /** Packages that imports needed and that are left out. */
  readonly packages?: readonly string[];
}

interface Kept {
  /** Name of the zip in the output folder. */
  readonly file: string;
  readonly asset: Omit<BuiltAsset, 'path'>;
}

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Output folder of builds: zips named by their content, their source maps, and a receipt of each. Nothing is written
 * before `commit`, so that a failed build leaves the folder unchanged.
 */
export class Store {
  readonly #root: string;
  readonly #outDir: string;
  readonly #packages: Packages;
  /** Cache of file hashes, since many bundles are made from the same files. */
  readonly #fingerprints = new Map<string, string>();
  readonly #zips = new Map<string, Uint8Array>();
  readonly #receipts = new Map<string, string>();

  constructor(root: string, outDir: string, packages: Packages) {
    this.#root = resolve(root);
    this.#outDir = resolve(outDir);
    this.#packages = packages;
  }

  /** Returns the archive of this name if its input has not changed and its zip still exists. */
  recallArchive(name: string, settings: string): BuiltAsset | undefined {
    const kept = this.recall(name, settings) as Kept | undefined;
    if (!kept) return undefined;
    const path = join(this.#outDir, kept.file);
    const bytes = read(path);
    return bytes && sha256(bytes).toString('base64') === kept.asset.sha256 ? { path, ...kept.asset } : undefined;
  }

  /** Returns the result of this name if its input has not changed. */
  recall(name: string, settings: string): unknown {
    const receipt = this.#receipt(name);
    if (receipt?.settings !== settings) return undefined;
    if (Object.entries(receipt.inputs).some(([input, before]) => this.#fingerprint(input) !== before)) return undefined;
    return receipt.locked === this.#packages.fingerprint(receipt.packages) ? receipt.value : undefined;
  }

  /** Zips an archive; `commit` writes it. */
  keepArchive(archive: Archive): BuiltAsset {
    const bytes = zip(archive.files);
    const digest = sha256(bytes);
    const stem = `${archive.name.replace('layers/', 'layer-')}-${digest.toString('hex').slice(0, 12)}`;
    const { unzippedBytes, contents, architectures, native } = archive;
    const path = join(this.#outDir, `${stem}.zip`);
    const asset = {
      sha256: digest.toString('base64'),
      zippedBytes: bytes.length,
      unzippedBytes,
      contents,
      architectures,
      native,
    };
    for (const [file, map] of Object.entries(archive.maps ?? {})) {
      this.#zips.set(join(this.#outDir, `${stem}.${file}`), map);
    }
    this.#zips.set(path, bytes);
    const kept: Kept = { file: basename(path), asset };
    this.keep(archive.name, archive, kept);
    return { path, ...asset };
  }

  /** Stores a result with its origin; `commit` writes it. */
  keep(name: string, { settings, inputs, packages = [] }: Origin, value: unknown): void {
    const folders = inputs.map(packageFolder).filter((folder) => folder !== undefined);
    // The package.json of a package determines which of its files an import resolves to.
    const read = new Set([...inputs, ...folders.map((folder) => `${folder}/package.json`)]);
    const looked = [...new Set([...folders, ...packages])].sort();
    const receipt: Receipt = {
      settings,
      inputs: Object.fromEntries([...read].map((input) => [input, this.#fingerprint(input)] as const).sort(byName)),
      packages: looked,
      locked: this.#packages.fingerprint(looked),
      value,
    };
    this.#receipts.set(this.#receiptPath(name), JSON.stringify(receipt, null, 1));
  }

  /** Writes all results: receipts last, so that none names a zip that does not exist. */
  commit(): void {
    for (const [path, bytes] of [...this.#zips, ...this.#receipts]) write(path, bytes);
    this.#zips.clear();
    this.#receipts.clear();
  }

  #fingerprint(input: string): string {
    const known = this.#fingerprints.get(input);
    if (known !== undefined) return known;
    const path = join(this.#root, input);
    const bytes = read(path) ?? listed(path);
    const fingerprint = bytes === undefined ? 'missing' : sha256(bytes).toString('hex');
    this.#fingerprints.set(input, fingerprint);
    return fingerprint;
  }

  #receipt(name: string): Receipt | undefined {
    try {
      const receipt: Receipt = JSON.parse(readFileSync(this.#receiptPath(name), 'utf8'));
      return receipt.packages ? receipt : undefined;
    } catch {
      // No receipt, or one that a person or another version wrote: build again.
      return undefined;
    }
  }

  #receiptPath(name: string): string {
    return join(this.#outDir, 'receipts', `${name}.json`);
  }
}

/** Returns a path relative to the root, with forward slashes, as receipts and reports name files. */
export const fromRoot = (root: string, path: string): string => relative(root, path).replaceAll('\\', '/');

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Returns the names in a folder, and where it lies if it is a link; undefined when there is none. */
function listed(path: string): string | undefined {
  try {
    return JSON.stringify([readdirSync(path).sort(), lstatSync(path).isSymbolicLink() && readlinkSync(path)]);
  } catch {
    return undefined;
  }
}

/**
 * Writes a file completely or not at all: concurrent or killed builds must not leave half a zip under the name of the
 * whole one.
 */
function write(path: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(unfinished, bytes, { mode: 0o644 });
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
