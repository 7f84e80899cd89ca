import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notInstalled } from './errors.ts';
import { withLock } from './lock.ts';
import type { LocalCloudPlace } from './options.ts';
import { findPython } from './python.ts';

/** What an installation gave. */
export interface Installed {
  /** Python of the private virtual environment. */
  readonly python: string;
  /** Changes whenever the packages or the plugin change. */
  readonly fingerprint: string;
}

/** Files beside this one, as seen from the root of the repository: the tests run this module from another format. */
const HERE = join('cli', 'local-cloud');
const PLUGIN_FILES = /\.(py|mjs|cjs|toml)$/;

/**
 * Installs the local cloud and our plugin into `<root>/.landform/local-cloud`, unless just that is there. Each half is stamped when it
 * is whole: what was interrupted is made anew.
 *
 * @throws LandformError LC001 when there is no fitting Python
 * @throws LandformError LC004 when a step fails
 */
export async function installLocalCloud({ root, log }: Pick<LocalCloudPlace, 'root' | 'log'>): Promise<Installed> {
  const venv = join(root, '.landform', 'local-cloud');
  const python = join(venv, 'bin', 'python');
  const wanted = { packages: hashFiles(root, ['requirements.txt']), plugin: hashFiles(root, pluginFiles(root)) };
  const fingerprint = `${wanted.packages}-${wanted.plugin}`;
  return withLock(join(root, '.landform', 'local-cloud.lock'), 900, async () => {
    if (stampOf(venv, 'packages') !== wanted.packages) {
      const { command, version } = findPython();
      log(`local cloud: installing its packages with Python ${version} (two minutes, once)`);
      rmSync(venv, { recursive: true, force: true });
      await run('making a virtual environment', command, ['-m', 'venv', venv]);
      const requirements = join(root, HERE, 'requirements.txt');
      await pip('installing its packages', python, ['--no-deps', '--require-hashes', '--requirement', requirements]);
      stamp(venv, 'packages', wanted.packages);
    }
    if (stampOf(venv, 'plugin') !== wanted.plugin) {
      log('local cloud: installing our plugin');
      await installPlugin(root, venv, python);
      stamp(venv, 'plugin', wanted.plugin);
    }
    return { python, fingerprint };
  });
}

/** Builds from a copy: a build leaves files beside the sources. */
async function installPlugin(root: string, venv: string, python: string): Promise<void> {
  const copy = join(venv, 'plugin');
  rmSync(copy, { recursive: true, force: true });
  for (const file of pluginFiles(root)) cpSync(join(root, HERE, file), join(venv, file), { recursive: true });
  await pip('installing our plugin', python, [
    '--no-deps',
    '--no-index',
    '--no-build-isolation',
    '--force-reinstall',
    copy,
  ]);
}

const pip = (step: string, python: string, args: readonly string[]) =>
  run(step, python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args]);

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

function pluginFiles(root: string): string[] {
  const found = readdirSync(join(root, HERE, 'plugin'), { recursive: true, encoding: 'utf8' });
  return found
    .filter((name) => PLUGIN_FILES.test(name))
    .map((name) => join('plugin', name))
    .sort();
}

function hashFiles(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, HERE, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

function stampOf(venv: string, half: string): string | undefined {
  try {
    return readFileSync(join(venv, `${half}.stamp`), 'utf8');
  } catch {
    return undefined;
  }
}

function stamp(venv: string, half: string, value: string): void {
  mkdirSync(venv, { recursive: true });
  writeFileSync(join(venv, `${half}.stamp`), value);
}
