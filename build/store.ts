import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Asset } from './assets.ts';
import { type Files, zip } from './zip.ts';

/** What a build was made from, to know it again. */
interface Receipt {
  /** Fingerprint of everything but the files: settings, tool versions, lock file. */
  readonly settings: string;
  /** SHA-256 of each input by its path from the root. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Name of the zip in the output folder. */
  readonly file: string;
  readonly asset: Omit<Asset, 'path'>;
}

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const fingerprint = (path: string): string => sha256(readFileSync(path)).toString('hex');

/** The output folder: content-addressed zips, their source maps, and receipts of what each was made from. */
export class Store {
  readonly #root: string;
  readonly #outDir: string;

  constructor(root: string, outDir: string) {
    this.#root = resolve(root);
    this.#outDir = resolve(outDir);
  }

  /** What was built before under this name, if its settings and inputs are what they were and its bytes are still there. */
  recall(name: string, settings: string): Asset | undefined {
    const receipt = this.#receipt(name);
    if (receipt?.settings !== settings) return undefined;
    const path = join(this.#outDir, receipt.file);
    if (!existsSync(path) || sha256(readFileSync(path)).toString('base64') !== receipt.asset.sha256) return undefined;
    for (const [input, before] of Object.entries(receipt.inputs)) {
      const file = join(this.#root, input);
      if (!existsSync(file) || fingerprint(file) !== before) return undefined;
    }
    return { path, ...receipt.asset };
  }

  /**
   * Zips files and remembers what they were made from.
   *
   * @param inputs absolute paths of the files that were read
   * @param maps source maps by file name; they lie beside the zip, not in it
   */
  keep(name: string, settings: string, inputs: readonly string[], files: Files, maps: Files = {}): Asset {
    const bytes = zip(files);
    const digest = sha256(bytes);
    const stem = `${name}-${digest.toString('hex').slice(0, 12)}`;
    const asset = {
      sha256: digest.toString('base64'),
      zippedBytes: bytes.length,
      unzippedBytes: Object.values(files).reduce((sum, { length }) => sum + length, 0),
    };
    const path = join(this.#outDir, `${stem}.zip`);
    for (const [file, map] of Object.entries(maps)) write(join(this.#outDir, `${stem}.${file}`), map);
    write(path, bytes);
    const receipt: Receipt = {
      settings,
      inputs: Object.fromEntries(
        inputs.map((input) => [relative(this.#root, input), fingerprint(input)] as const).sort(byPath),
      ),
      file: basename(path),
      asset,
    };
    write(this.#receiptPath(name), JSON.stringify(receipt, null, 1));
    return { path, ...asset };
  }

  #receipt(name: string): Receipt | undefined {
    try {
      return JSON.parse(readFileSync(this.#receiptPath(name), 'utf8'));
    } catch {
      // No receipt, or one that a killed process of an older version left: build anew.
      return undefined;
    }
  }

  #receiptPath(name: string): string {
    return join(this.#outDir, 'receipts', `${name}.json`);
  }
}

const byPath = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

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
