import { join } from 'node:path';

/** Root of this repository. */
export const ROOT = join(import.meta.dirname, '..', '..');
