import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupProblem } from '../base/problem.mjs';
import { run } from '../base/run.mjs';
import { ROOT } from './context.ts';

/** Directory that cdktf synthesizes into unless CDKTF_OUTDIR names another one. */
export const OUT_DIR = join(ROOT, 'cdktf.out');

/**
 * Synthesizes the stacks of environments into cdktf.out and builds their handlers, as `npx cdktf synth` does.
 *
 * @returns duration in seconds
 * @throws SetupProblem with the output of the synthesis when it fails
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
      fix: 'follow the message above, then run the command again',
    });
  }
  return (performance.now() - began) / 1_000;
}
