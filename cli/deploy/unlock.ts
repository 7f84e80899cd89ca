import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import type { SynthesizedStack } from './manifest.ts';

/** Releases a state lock whose holder is known to have ended. */
export async function unlock(
  { name, directory }: SynthesizedStack,
  id: string,
  { program, env }: { readonly program: { readonly path: string }; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  for (const args of [
    ['init', '-input=false', '-no-color', '-reconfigure'],
    ['force-unlock', '-force', id],
  ]) {
    const { code, output } = await run(program.path, args, { cwd: directory, env });
    if (code === 0) continue;
    throw new SetupProblem(`the lock ${id} of ${name} was not released`, {
      details: output,
      fix: 'use the lock id of the newest error message; a lock that no longer exists needs no release',
    });
  }
}
