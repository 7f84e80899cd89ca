import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import type { SynthesizedStack } from './manifest.ts';

/** Terraform program with its environment variables. */
interface Terraform {
  readonly program: { readonly path: string };
  readonly env: NodeJS.ProcessEnv;
}

/** Releases a state lock whose holder is known to have ended. */
export function unlock(stack: SynthesizedStack, id: string, terraform: Terraform): Promise<void> {
  return onState(stack, ['force-unlock', '-force', id], terraform, {
    what: `the lock ${id} of ${stack.name} was not released`,
    fix: 'use the lock id of the newest error message; a lock that no longer exists needs no release',
  });
}

/** Removes the taint of a resource, so that the next plan keeps it. */
export function untaint(stack: SynthesizedStack, address: string, terraform: Terraform): Promise<void> {
  return onState(stack, ['untaint', address], terraform, {
    what: `the taint of ${address} in ${stack.name} was not removed`,
    fix: 'use the address of the error message, in quotes; a resource that is not tainted needs no removal',
  });
}

/** Runs a command on the state of a stack, which another machine may have deployed. */
async function onState(
  { directory }: SynthesizedStack,
  command: readonly string[],
  { program, env }: Terraform,
  failure: { readonly what: string; readonly fix: string },
): Promise<void> {
  for (const args of [['init', '-input=false', '-no-color', '-reconfigure'], command]) {
    const { code, output } = await run(program.path, args, { cwd: directory, env });
    if (code !== 0) throw new SetupProblem(failure.what, { details: output, fix: failure.fix });
  }
}
