import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from '../base/lock.mjs';
import type { LocalCloudPlace } from './options.ts';
import { ensureVenv, HERE, hashFiles, pip, pythonOf, stamp, stampOf } from './venv.ts';

/** Result of an installation. */
export interface Installed {
  /** Path of the Python in the virtual environment. */
  readonly python: string;
  /** Hash of the packages and the plugin. */
  readonly fingerprint: string;
}

const PLUGIN_FILES = /\.(py|mjs|cjs|toml)$/;

/**
 * Installs the local cloud and our plugin into `<root>/.landform/local-cloud`, unless they are installed already. Each
 * of the two is stamped when it is complete; an interrupted installation starts again.
 *
 * @throws LandformError LC001 when there is no suitable Python
 * @throws LandformError LC004 when a step fails
 */
export async function installLocalCloud({ root, log }: Pick<LocalCloudPlace, 'root' | 'log'>): Promise<Installed> {
  const venv = join(root, '.landform', 'local-cloud');
  const requirements = 'requirements.txt';
  const plugin = hashFiles(root, pluginFiles(root));
  const install = async () => {
    await ensureVenv({
      root,
      directory: venv,
      requirements,
      announce: (version) => log(`local cloud: installing its packages with Python ${version} (two minutes, once)`),
    });
    if (stampOf(venv, 'plugin') !== plugin) {
      log('local cloud: installing our plugin');
      await installPlugin(root, venv);
      stamp(venv, 'plugin', plugin);
    }
    return { python: pythonOf(venv), fingerprint: `${hashFiles(root, [requirements])}-${plugin}` };
  };
  return exclusively(join(root, '.landform', 'local-cloud.lock'), install, { log });
}

/** Installs the plugin from a copy of its sources, since a build leaves files beside them. */
async function installPlugin(root: string, venv: string): Promise<void> {
  const copy = join(venv, 'plugin');
  rmSync(copy, { recursive: true, force: true });
  for (const file of pluginFiles(root)) cpSync(join(root, HERE, file), join(venv, file), { recursive: true });
  await pip('installing our plugin', venv, [
    '--no-deps',
    '--no-index',
    '--no-build-isolation',
    '--force-reinstall',
    copy,
  ]);
}

function pluginFiles(root: string): string[] {
  const found = readdirSync(join(root, HERE, 'plugin'), { recursive: true, encoding: 'utf8' });
  return found
    .filter((name) => PLUGIN_FILES.test(name))
    .map((name) => join('plugin', name))
    .sort();
}
