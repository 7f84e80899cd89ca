import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notInstalled } from './errors.ts';
import { findPython } from './python.ts';

/**
 * Path of this folder from the root of the repository. It is a constant, since tests run these modules in another
 * module format.
 */
export const HERE = 'local-cloud';

/** Options of a virtual environment whose packages a file of this folder pins by their hashes. */
export interface Venv {
  /** Root of the repository. */
  readonly root: string;
  /** Directory of the environment. */
  readonly directory: string;
  /** File of this folder that lists the packages, e.g. `requirements.txt`. */
  readonly requirements: string;
  /** Called with the version of Python before anything is installed. */
  readonly announce: (version: string) => void;
}

/**
 * Creates the virtual environment, unless it exists with exactly these packages. It is stamped when it is complete; an
 * interrupted installation starts again. The caller must hold a lock.
 *
 * @throws LandformError LC001 when there is no suitable Python
 * @throws LandformError LC004 when a step fails
 */
export async function ensureVenv({ root, directory, requirements, announce }: Venv): Promise<void> {
  const wanted = hashFiles(root, [requirements]);
  if (stampOf(directory, 'packages') === wanted) return;
  const { command, version } = findPython();
  announce(version);
  rmSync(directory, { recursive: true, force: true });
  await run('making a virtual environment', command, ['-m', 'venv', directory]);
  const file = join(root, HERE, requirements);
  await pip('installing its packages', directory, ['--no-deps', '--require-hashes', '--requirement', file]);
  stamp(directory, 'packages', wanted);
}

/** Returns the path of the Python of a virtual environment. */
export const pythonOf = (venv: string) => join(venv, 'bin', 'python');

/**
 * Installs packages into a virtual environment.
 *
 * @throws LandformError LC004 when pip fails
 */
export const pip = (step: string, venv: string, args: readonly string[]) =>
  run(step, pythonOf(venv), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args]);

function run(step: string, command: string, args: readonly string[]): Promise<void> {
  const { PYTHONHOME: _home, PYTHONPATH: _path, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', (error) => reject(notInstalled(step, String(error))));
    child.on('close', (code) => (code === 0 ? resolve() : reject(notInstalled(step, output.trim()))));
  });
}

/** Computes a hash of files of this folder: of their names and contents. */
export function hashFiles(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, HERE, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** Reads the stamp of a part of an environment; undefined when the part is not complete. */
export function stampOf(venv: string, part: string): string | undefined {
  try {
    return readFileSync(join(venv, `${part}.stamp`), 'utf8');
  } catch {
    return undefined;
  }
}

/** Marks a part of an environment as complete. */
export function stamp(venv: string, part: string, value: string): void {
  mkdirSync(venv, { recursive: true });
  writeFileSync(join(venv, `${part}.stamp`), value);
}
