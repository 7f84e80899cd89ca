import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import { ROOT } from '../scratch.ts';

const FILES = ['package.json', 'package-lock.json'];

/**
 * Installs AWS CDK into `.landform/bench`, as `package-lock.json` in this folder pins it. It is no dependency of the
 * repository, so that only those who run the benchmark wait for it. No install script is run.
 *
 * @returns the folder of its `node_modules`
 * @throws SetupProblem when npm fails
 */
export async function ensureCdk(log: (line: string) => void): Promise<string> {
  const folder = join(ROOT, '.landform', 'bench');
  const isCurrent = () =>
    existsSync(join(folder, 'node_modules', 'aws-cdk-lib')) &&
    FILES.every(
      (file) => readFileSync(join(folder, file), 'utf8') === readFileSync(join(import.meta.dirname, file), 'utf8'),
    );
  await exclusively(
    join(ROOT, '.landform', 'bench.lock'),
    async () => {
      if (isCurrent()) return;
      log('installing AWS CDK to compare with (npm ci)');
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const file of FILES) copyFileSync(join(import.meta.dirname, file), join(folder, file));
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
      const { code, output } = await run('npm', args, { cwd: folder });
      if (code === 0) return;
      rmSync(folder, { recursive: true, force: true });
      throw new SetupProblem(`npm ci of bench/cdk/package-lock.json ended with code ${code}`, {
        details: output,
        fix: 'see what npm says above; without AWS CDK there is nothing to compare with',
      });
    },
    { log },
  );
  return folder;
}
