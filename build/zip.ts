import { type Zippable, zipSync } from 'fflate';

/** File of a zip. */
export interface ZipFile {
  readonly bytes: Uint8Array;
  /**
   * True for a file that may be executed.
   *
   * @default false
   */
  readonly executable?: boolean;
}

/** Files of a zip by their path in it, with forward slashes. */
export type Files = Readonly<Record<string, ZipFile>>;

/**
 * Returns the earliest date that a zip can hold, in local time. fflate writes local time, so with a UTC date the bytes
 * would differ by time zone (and the date would be out of range west of Greenwich).
 */
const EPOCH = () => new Date(1980, 0, 1);
/** Value of "made on Unix", without which unzip ignores the permissions below. */
const UNIX = 3;
/**
 * Returns the mode of a regular file that everybody may read, and execute if it is executable: Lambda's user is not the
 * owner.
 */
const permissions = (executable: boolean): number => ((executable ? 0o100755 : 0o100644) << 16) >>> 0;

/** Zips files. The same files give the same bytes, at any time, on any machine and in any order. */
export function zip(files: Files): Uint8Array {
  const mtime = EPOCH();
  const entries: Zippable = {};
  for (const [name, { bytes, executable = false }] of Object.entries(files).sort(byName)) {
    entries[name] = [bytes, { mtime, os: UNIX, attrs: permissions(executable), level: 9 }];
  }
  return zipSync(entries);
}

/** Adds up the unpacked bytes of all files. */
export const unzippedBytes = (files: Files): number =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Compares entries by name, in code units: the same order under every locale. */
export const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
