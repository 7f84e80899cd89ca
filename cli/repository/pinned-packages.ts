import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import { type Run, run as runProgram } from '../../base/run.mjs';

const MANIFESTS = ['package.json', 'package-lock.json'];
const STAMP = 'installed';

export interface PinnedPackages {
  /** Folder with the package.json and package-lock.json that name the packages. */
  readonly from: string;
  /** Folder that they are installed into. It is emptied before an install. */
  readonly into: string;
  /** Name for messages, e.g. "AWS CDK". */
  readonly title: string;
  readonly log: (line: string) => void;
  /**
   * Starts npm; tests give another.
   *
   * @default - a process of its own
   */
  readonly run?: Run;
}

/**
 * Installs packages beside those of the repository, in a folder of their own: whoever does not need them does not wait for them. Does
 * nothing when they are there already. No install script is run.
 *
 * @returns whether something was installed
 * @throws SetupProblem when npm fails
 */
export async function installPinned({ from, into, title, log, run = runProgram }: PinnedPackages): Promise<boolean> {
  const stamp = stampOf(from);
  // The stamp is written last: an install that was killed leaves none.
  const isCurrent = () => existsSync(join(into, STAMP)) && readFileSync(join(into, STAMP), 'utf8') === stamp;
  return exclusively(
    `${into}.lock`,
    async () => {
      if (isCurrent()) return false;
      log(`installing ${title} (npm ci)`);
      rmSync(into, { recursive: true, force: true });
      mkdirSync(into, { recursive: true });
      for (const file of MANIFESTS) copyFileSync(join(from, file), join(into, file));
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
      const { code, output } = await run('npm', args, { cwd: into });
      if (code !== 0) {
        rmSync(into, { recursive: true, force: true });
        throw new SetupProblem(`npm ci of ${title} ended with code ${code}`, {
          details: output,
          fix: `see what npm says above; the packages are those of ${join(from, 'package-lock.json')}`,
        });
      }
      writeFileSync(join(into, STAMP), stamp);
      return true;
    },
    { log },
  );
}

function stampOf(folder: string): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of MANIFESTS) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}
