import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord } from '../base/is-record.ts';
import { manifestBroken } from './errors.ts';

/** Fields of a lock file's entry that determine what is installed. */
interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const MODULES = 'node_modules/';

/** Returns the package of a specifier: `@aws-lambda-powertools/logger/middleware` → `@aws-lambda-powertools/logger`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Returns the folder of the package that a file belongs to, from the root; undefined for our own files. */
export function packageFolder(path: string): string | undefined {
  const at = path.lastIndexOf(MODULES);
  return at < 0 ? undefined : path.slice(0, at + MODULES.length) + packageOf(path.slice(at + MODULES.length));
}

/**
 * Reads our package.json or package-lock.json; an empty object when the file does not exist.
 *
 * @throws LandformError BU020 when it is not JSON.
 */
export function readManifest(root: string, file: string): Readonly<Record<string, unknown>> {
  const path = join(root, file);
  if (!existsSync(path)) return {};
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isRecord(manifest) ? manifest : {};
  } catch (error) {
    throw manifestBroken(file, String(error));
  }
}

interface Described {
  readonly name: string;
  readonly version: string;
}

/** Packages of a repository, as its lock file lists them and as they are installed. */
export class Packages {
  readonly #root: string;
  readonly #locked: Readonly<Record<string, Locked>>;
  /** Cache of name and version, which are needed for every file of a package. */
  readonly #described = new Map<string, Described>();

  constructor(root: string) {
    this.#root = root;
    const { packages } = readManifest(root, 'package-lock.json');
    this.#locked = isRecord(packages) ? (packages as Record<string, Locked>) : {};
  }

  /**
   * Computes the hash of these packages and all their dependencies, as the lock file lists them. It changes with a
   * version, and with a copy that is nested in another package.
   *
   * @param folders packages by their folder from the root, installed or not
   */
  fingerprint(folders: readonly string[]): string {
    const seen = new Set<string>();
    const left = [...folders];
    for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
      if (seen.has(folder)) continue;
      seen.add(folder);
      const locked = this.#locked[folder];
      if (!locked) continue;
      for (const wanted of [locked.dependencies, locked.optionalDependencies, locked.peerDependencies]) {
        for (const name of Object.keys(wanted ?? {})) left.push(this.#resolve(folder, name));
      }
    }
    const facts = [...seen].sort().map((folder) => {
      const { version, integrity } = this.#locked[folder] ?? {};
      return [folder, version ?? null, integrity ?? null];
    });
    return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  }

  /** Reads name and version of an installed package. */
  describe(folder: string): Described {
    const known = this.#described.get(folder);
    if (known) return known;
    const described = this.#read(folder);
    this.#described.set(folder, described);
    return described;
  }

  #read(folder: string): Described {
    const path = join(this.#root, folder, 'package.json');
    const { name, version } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    return {
      name: String(name ?? folder.slice(folder.lastIndexOf(MODULES) + MODULES.length)),
      version: String(version ?? ''),
    };
  }

  /** Returns the folder in which Node finds a dependency: nested in the package, beside it, and so on outwards. */
  #resolve(from: string, name: string): string {
    for (let folder = from; ; folder = dirname(folder)) {
      const found = folder === '.' ? MODULES + name : `${folder}/${MODULES}${name}`;
      if (folder === '.' || found in this.#locked) return found;
    }
  }
}
