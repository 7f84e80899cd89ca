import { type Zippable, zipSync } from 'fflate';

/** A file of a zip. */
export interface ZipFile {
  readonly bytes: Uint8Array;
  /**
   * May it be run?
   *
   * @default false
   */
  readonly executable?: boolean;
}

/** Files of a zip by their path in it, with forward slashes. */
export type Files = Readonly<Record<string, ZipFile>>;

/**
 * A date that zip can hold, in local time: fflate writes local time, so a UTC date would make bytes that differ by time zone (and is out
 * of range west of Greenwich).
 */
const EPOCH = () => new Date(1980, 0, 1);
/** "Made on Unix", without which the permissions below are not read. */
const UNIX = 3;
/** A regular file, readable by everybody, and run by everybody if by anybody: Lambda runs as a user that is not the owner. */
const permissions = (executable: boolean): number => ((executable ? 0o100755 : 0o100644) << 16) >>> 0;

/** The same files make the same bytes, whenever, wherever and in whatever order they come. */
export function zip(files: Files): Uint8Array {
  const mtime = EPOCH();
  const entries: Zippable = {};
  for (const [name, { bytes, executable = false }] of Object.entries(files).sort(byName)) {
    entries[name] = [bytes, { mtime, os: UNIX, attrs: permissions(executable), level: 9 }];
  }
  return zipSync(entries);
}

/** Bytes of all files, unpacked. */
export const unzippedBytes = (files: Files): number =>
  Object.values(files).reduce((sum, { bytes }) => sum + bytes.length, 0);

/** By code unit, which is the same order under every locale. */
export const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
