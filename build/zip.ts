import { type Zippable, zipSync } from 'fflate';

/** Files of a zip by their path in it, with forward slashes. */
export type Files = Readonly<Record<string, Uint8Array>>;

/**
 * A date that zip can hold, in local time: fflate writes local time, so a UTC date would make bytes that differ by time zone (and is out
 * of range west of Greenwich).
 */
const EPOCH = () => new Date(1980, 0, 1);
/** "Made on Unix", without which the permissions below are not read. */
const UNIX = 3;
/** A regular file, readable by everybody: Lambda runs as a user that is not the owner. */
const READABLE = (0o100644 << 16) >>> 0;

/** The same files make the same bytes, whenever, wherever and in whatever order they come. */
export function zip(files: Files): Uint8Array {
  const mtime = EPOCH();
  const entries: Zippable = {};
  for (const name of Object.keys(files).sort()) {
    const bytes = files[name];
    if (bytes) entries[name] = [bytes, { mtime, os: UNIX, attrs: READABLE, level: 9 }];
  }
  return zipSync(entries);
}
