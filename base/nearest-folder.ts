import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Finds the nearest folder, from one upwards, that holds any of the files. */
export function nearestFolder(folder: string, files: readonly string[]): string | undefined {
  if (files.some((file) => existsSync(join(folder, file)))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearestFolder(above, files);
}
