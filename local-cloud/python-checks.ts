import { join } from 'node:path';
import { exclusively } from '../base/lock.mjs';
import type { LocalCloudPlace } from './options.ts';
import { ensureVenv, HERE, pythonOf } from './venv.ts';

/** Check of the plugin's Python: a program to run. */
export interface PythonCheck {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const venvOf = (root: string) => join(root, '.landform', 'python-checks');

/** Lists the checks of the plugin's Python; `installPythonChecks` installs their programs. */
export function pythonChecks(root: string): readonly PythonCheck[] {
  const plugin = join(root, HERE, 'plugin');
  const command = pythonOf(venvOf(root));
  const cache = join(root, '.landform', 'mypy-cache');
  return [
    { name: 'python lint', command, args: ['-m', 'ruff', 'check', '--no-cache', plugin] },
    { name: 'python format', command, args: ['-m', 'ruff', 'format', '--no-cache', '--check', plugin] },
    {
      name: 'python types',
      command,
      args: ['-m', 'mypy', '--config-file', join(plugin, 'pyproject.toml'), '--cache-dir', cache, plugin],
    },
  ];
}

/**
 * Installs ruff and mypy into `<root>/.landform/python-checks`, unless they are installed already.
 *
 * @throws LandformError LC001 when there is no suitable Python
 * @throws LandformError LC004 when a step fails
 */
export async function installPythonChecks({ root, log }: Pick<LocalCloudPlace, 'root' | 'log'>): Promise<void> {
  const install = () =>
    ensureVenv({
      root,
      directory: venvOf(root),
      requirements: 'requirements-check.txt',
      announce: (version) => log(`checks: installing ruff and mypy with Python ${version} (once)`),
    });
  await exclusively(join(root, '.landform', 'python-checks.lock'), install, { log });
}
