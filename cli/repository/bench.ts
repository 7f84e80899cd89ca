import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { handOver } from '../../base/run.mjs';
import { ROOT } from '../context.ts';

/** What is compared unless something else is named. */
const USUAL = ['build', 'init', 'synth'] as const;
const KNOWN = [...USUAL, 'deploy'] as const;

/**
 * Names what to measure.
 *
 * @throws SetupProblem when it is something that is not measured
 */
export function comparisonsOf(what: string | undefined): readonly string[] {
  if (what === undefined) return USUAL;
  const known = KNOWN.filter((each) => each === what);
  if (known.length > 0) return known;
  throw new SetupProblem(`landform bench measures ${KNOWN.join(', ')}, got "${what}"`, {
    fix: `name one of them, or none for ${USUAL.join(', ')}`,
  });
}

/**
 * `landform bench [build|init|synth|deploy]`: puts builds, starts and synths beside those of AWS CDK, or measures a deploy.
 *
 * @returns whether everything that was measured worked; goals that are missed are shown and do not fail it
 */
export async function bench(what: string | undefined): Promise<boolean> {
  // In a process of its own: what this one has loaded must not be there for what is measured.
  const main = join(ROOT, 'bench', 'main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, ...comparisonsOf(what)];
  return (await handOver(process.execPath, args, { cwd: ROOT, env: process.env })) === 0;
}
