import { join } from 'node:path';
import { SetupProblem } from '../setup/problem.mjs';
import { handOver } from '../setup/run.mjs';
import { ROOT } from './context.ts';

const COMPARISONS = ['build', 'init'] as const;

/**
 * What to compare.
 *
 * @throws SetupProblem when it is something else than `build` or `init`
 */
export function comparisonsOf(what: string | undefined): readonly string[] {
  if (what === undefined) return COMPARISONS;
  const known = COMPARISONS.filter((each) => each === what);
  if (known.length > 0) return known;
  throw new SetupProblem(`landform bench measures build, init or deploy, got "${what}"`, {
    fix: 'name one of them, or none for build and init',
  });
}

/**
 * `landform bench [build|init|deploy]`: puts builds and starts beside those of AWS CDK, or measures a deploy.
 *
 * @returns whether everything that was measured worked; goals that are missed are shown and do not fail it
 */
export async function bench(what: string | undefined): Promise<boolean> {
  if (what === 'deploy') return (await import('./bench-deploy.ts')).benchDeploy();
  // In a process of its own: what this one has loaded must not be there for what is measured.
  const main = join(ROOT, 'bench', 'main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, ...comparisonsOf(what)];
  return (await handOver(process.execPath, args, { cwd: ROOT, env: process.env })) === 0;
}
