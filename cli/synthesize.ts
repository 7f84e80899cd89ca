import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupProblem } from '../base/problem.mjs';
import { run } from '../base/run.mjs';
import { ROOT } from './context.ts';

/** Directory that cdktf synthesizes into unless CDKTF_OUTDIR says otherwise. */
export const OUT_DIR = join(ROOT, 'cdktf.out');

/**
 * Synthesizes the stacks of environments into cdktf.out, handlers built and zipped, as `npx cdktf synth` does.
 *
 * @returns seconds it took
 * @throws SetupProblem with what the stacks said, when they refuse
 */
export async function synthesize(environments: readonly string[], outDir = OUT_DIR): Promise<number> {
  const began = performance.now();
  const { code, output } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'stacks', 'main.ts')],
    { cwd: ROOT, env: { ...process.env, LANDFORM_ENVIRONMENTS: environments.join(','), CDKTF_OUTDIR: outDir } },
  );
  if (code !== 0) {
    throw new SetupProblem(`the stacks of ${environments.join(', ')} cannot be synthesized`, {
      details: output,
      fix: 'do what the message above says, then run the command again',
    });
  }
  return (performance.now() - began) / 1_000;
}
