import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { noPython } from './errors.ts';

/** Suitable Python, verified by running it. */
export interface Python {
  /** Name or path of the program. */
  readonly command: string;
  /** Version, e.g. `3.13.0`. */
  readonly version: string;
}

/** Runs a command with `-c PROGRAM` and returns what it printed, or `undefined` when it fails. */
export type RunPython = (command: string, program: string) => string | undefined;

/**
 * Range of suitable versions: LocalEmu needs the syntax of 3.12, and its dependencies contradict each other on 3.14.
 */
export const PYTHONS = { atLeast: [3, 12], below: [3, 14] } as const;

/**
 * Python program that prints the version. It fails where `venv` would, since some distributions leave these modules
 * out.
 */
const PROGRAM = 'import ensurepip, sys, venv; print("%d.%d.%d" % sys.version_info[:3])';

/**
 * Finds a Python for the local cloud: `LANDFORM_PYTHON`, then PATH, then the directories of version managers. Each
 * candidate is run, since a pyenv shim is on PATH even when its version is not active and it fails.
 *
 * @throws LandformError LC001 when none is suitable
 */
export function findPython(
  candidates: Iterable<string> = pythonCandidates(homedir(), process.env.LANDFORM_PYTHON),
  run: RunPython = runPython,
): Python {
  const tried: string[] = [];
  for (const command of candidates) {
    const version = run(command, PROGRAM)?.trim();
    if (version === undefined) continue;
    if (fits(version)) return { command, version };
    tried.push(`${command} is ${version}`);
  }
  throw noPython(tried);
}

/** Lists candidates, best first. With `given` it is the only one, since the user asked for it. */
export function* pythonCandidates(home: string, given: string | undefined): Generator<string> {
  if (given) return yield given;
  yield* ['python3.13', 'python3.12', 'python3', 'python'];
  const managers: readonly [versions: string, binary: string][] = [
    [join(home, '.pyenv', 'versions'), 'bin/python3'],
    [join(home, '.asdf', 'installs', 'python'), 'bin/python3'],
    [join(home, '.local', 'share', 'mise', 'installs', 'python'), 'bin/python3'],
    [join(home, '.local', 'share', 'uv', 'python'), 'bin/python3'],
    ['/opt/homebrew/opt', 'libexec/bin/python3'],
    ['/opt/hostedtoolcache/Python', 'x64/bin/python3'],
  ];
  for (const [versions, binary] of managers) {
    for (const version of newestFirst(versions)) yield join(versions, version, binary);
  }
}

/** Lists directories with 3.12 or 3.13 in their name, newest first, so that old versions are not run. */
function newestFirst(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => /3\.1[23]/.test(name))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  } catch {
    return [];
  }
}

function fits(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { atLeast, below } = PYTHONS;
  return major === atLeast[0] && minor >= atLeast[1] && minor < below[1];
}

function runPython(command: string, program: string): string | undefined {
  const { status, stdout } = spawnSync(command, ['-c', program], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout : undefined;
}
