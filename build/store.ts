import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Archive } from './archive.ts';
import type { BuiltAsset } from './assets.ts';
import { type Packages, packageFolder } from './packages.ts';
import { byName, zip } from './zip.ts';

/** What something was made from, to know it again, and what it was. */
interface Receipt {
  /** Fingerprint of everything but files and packages: settings and versions of tools. */
  readonly settings: string;
  /** SHA-256 of each input by its path from the root. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folders of the packages that were looked for, found or not. */
  readonly packages: readonly string[];
  /** What the lock file said of these packages and all that they depend on. */
  readonly locked: string;
  readonly value: unknown;
}

/** Where something came from. */
export interface Origin {
  readonly settings: string;
  /** Files that were read, by their paths from the root. */
  readonly inputs: readonly string[];
  /** Packages that were looked for and are left out. */
  readonly packages?: readonly string[];
}

interface Kept {
  /** Name of the zip in the output folder. */
  readonly file: string;
  readonly asset: Omit<BuiltAsset, 'path'>;
}

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * The output folder: content-addressed zips, their source maps, and receipts of what each was made from. Nothing is written before
 * `commit`, so that a build that fails leaves the folder as it was.
 */
export class Store {
  readonly #root: string;
  readonly #outDir: string;
  readonly #packages: Packages;
  /** Fingerprints of files: many bundles are made from the same ones. */
  readonly #fingerprints = new Map<string, string | undefined>();
  readonly #zips = new Map<string, Uint8Array>();
  readonly #receipts = new Map<string, string>();

  constructor(root: string, outDir: string, packages: Packages) {
    this.#root = resolve(root);
    this.#outDir = resolve(outDir);
    this.#packages = packages;
  }

  /** The archive of this name, if it would be made from the same as before and its bytes are still there. */
  recallArchive(name: string, settings: string): BuiltAsset | undefined {
    const kept = this.recall(name, settings) as Kept | undefined;
    if (!kept) return undefined;
    const path = join(this.#outDir, kept.file);
    const bytes = read(path);
    return bytes && sha256(bytes).toString('base64') === kept.asset.sha256 ? { path, ...kept.asset } : undefined;
  }

  /** What was kept under this name, if it would be made from the same as before. */
  recall(name: string, settings: string): unknown {
    const receipt = this.#receipt(name);
    if (receipt?.settings !== settings) return undefined;
    if (Object.entries(receipt.inputs).some(([input, before]) => this.#fingerprint(input) !== before)) return undefined;
    return receipt.locked === this.#packages.fingerprint(receipt.packages) ? receipt.value : undefined;
  }

  /** Zips an archive, to be written with all others. */
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

  /** Remembers what was made from something, to be written with all others. */
  keep(name: string, { settings, inputs, packages = [] }: Origin, value: unknown): void {
    const folders = inputs.map(packageFolder).filter((folder) => folder !== undefined);
    // Which file of a package an import leads to stands in its package.json.
    const read = new Set([...inputs, ...folders.map((folder) => `${folder}/package.json`)]);
    const looked = [...new Set([...folders, ...packages])].sort();
    const receipt: Receipt = {
      settings,
      inputs: Object.fromEntries(
        [...read].map((input) => [input, this.#fingerprint(input) ?? 'missing'] as const).sort(byName),
      ),
      packages: looked,
      locked: this.#packages.fingerprint(looked),
      value,
    };
    this.#receipts.set(this.#receiptPath(name), JSON.stringify(receipt, null, 1));
  }

  /** Writes all that was kept; receipts last, so that none promises a zip that is not there. */
  commit(): void {
    for (const [path, bytes] of [...this.#zips, ...this.#receipts]) write(path, bytes);
    this.#zips.clear();
    this.#receipts.clear();
  }

  #fingerprint(input: string): string | undefined {
    if (!this.#fingerprints.has(input)) {
      const bytes = read(join(this.#root, input));
      this.#fingerprints.set(input, bytes && sha256(bytes).toString('hex'));
    }
    return this.#fingerprints.get(input);
  }

  #receipt(name: string): Receipt | undefined {
    try {
      const receipt: Receipt = JSON.parse(readFileSync(this.#receiptPath(name), 'utf8'));
      return receipt.packages ? receipt : undefined;
    } catch {
      // No receipt, or one that a person or another version wrote: build anew.
      return undefined;
    }
  }

  #receiptPath(name: string): string {
    return join(this.#outDir, 'receipts', `${name}.json`);
  }
}

/** Paths from the root, with forward slashes, as receipts and reports name files. */
export const fromRoot = (root: string, path: string): string => relative(root, path).replaceAll('\\', '/');

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all: two builds at once, or one that is killed, must not leave half a zip under a name that promises its content. */
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
