import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { handOver } from '../../base/run.mjs';
import { ROOT } from './root.ts';

/** Comparisons to run by default. */
const USUAL = ['build', 'init', 'synth'] as const;
const KNOWN = [...USUAL, 'deploy'] as const;

/**
 * Selects the comparisons to run.
 *
 * @throws SetupProblem when there is no comparison of that name
 */
export function comparisonsOf(what: string | undefined): readonly string[] {
  if (what === undefined) return USUAL;
  const known = KNOWN.filter((each) => each === what);
  if (known.length > 0) return known;
  throw new SetupProblem(`landform bench can measure ${KNOWN.join(', ')}, got "${what}"`, {
    fix: `name one of them, or none for ${USUAL.join(', ')}`,
  });
}

/**
 * Runs `landform bench [build|init|synth|deploy]`: compares builds, cold starts and synths with those of AWS CDK, or
 * measures a deploy.
 *
 * @returns true when all measurements worked; missed goals are shown and do not fail it
 */
export async function bench(what: string | undefined): Promise<boolean> {
  // In a process of its own, so that code which this one has loaded does not affect the measurements.
  const main = join(ROOT, 'bench', 'main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, ...comparisonsOf(what)];
  return (await handOver(process.execPath, args, { cwd: ROOT, env: process.env })) === 0;
}
