import { join } from 'node:path';
import { installPinned } from '../../cli/repository/pinned-packages.ts';
import { ROOT } from '../scratch.ts';

/**
 * Installs AWS CDK into `.landform/bench`, as `package-lock.json` in this folder pins it. It is no dependency of the
 * repository, so that only those who run the benchmark wait for it. No install script is run.
 *
 * @returns the folder of its `node_modules`
 * @throws SetupProblem when npm fails; without AWS CDK there is nothing to compare with
 */
export async function ensureCdk(log: (line: string) => void): Promise<string> {
  const into = join(ROOT, '.landform', 'bench');
  await installPinned({ from: import.meta.dirname, into, title: 'AWS CDK to compare with', log });
  return into;
}
