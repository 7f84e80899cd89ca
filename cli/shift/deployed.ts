import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { readOutputs, type SynthesizedStack } from '../deploy/index.ts';
import type { ProjectEnvironment } from '../project/index.ts';
import { type Clients, clientsFor } from './clients.ts';
import { hasShift, shiftsIn } from './find.ts';
import { waitingLine } from './waiting.ts';

/** Terraform program with its environment variables. */
interface Terraform {
  readonly program: { readonly path: string };
  readonly env: NodeJS.ProcessEnv;
}

/** Shift with the stack whose outputs describe it. */
export interface DeployedShift {
  readonly stack: string;
  readonly shift: ShiftOutput;
}

/** Reads the shifts that deployed stacks describe in their outputs. */
export async function deployedShifts(
  stacks: readonly SynthesizedStack[],
  terraform: Terraform,
): Promise<readonly DeployedShift[]> {
  const found: DeployedShift[] = [];
  // One after the other, since two concurrent inits would write the same plugin cache.
  for (const stack of stacks.filter(hasShift)) {
    await initialize(stack, terraform);
    const shifts = shiftsIn(await readOutputs(stack, terraform));
    found.push(...shifts.map((shift) => ({ stack: stack.name, shift })));
  }
  return found;
}

/**
 * Describes aliases that are not at their newest version after a deploy. An error becomes a line too, since it must not
 * fail the deploy.
 */
export async function waitingShifts(
  environment: ProjectEnvironment,
  stacks: readonly SynthesizedStack[],
  terraform: Terraform,
  clients: (environment: ProjectEnvironment, shift: ShiftOutput) => Pick<Clients, 'lambda'> = clientsFor,
): Promise<readonly string[]> {
  try {
    const shifts = await deployedShifts(stacks, terraform);
    const lines = shifts.map(({ stack, shift }) => waitingLine(shift, stack, clients(environment, shift).lambda));
    return (await Promise.all(lines)).filter((line) => line !== undefined);
  } catch (error) {
    return [
      `could not check for versions that wait for a shift: ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}

/** Initializes a stack that was deployed from another machine. */
async function initialize({ name, directory }: SynthesizedStack, { program, env }: Terraform): Promise<void> {
  if (existsSync(join(directory, '.terraform'))) return;
  const args = ['init', '-input=false', '-no-color', '-reconfigure'];
  const { code, output } = await run(program.path, args, { cwd: directory, env });
  if (code === 0) return;
  throw new SetupProblem(`the state of ${name} cannot be reached`, {
    details: output,
    fix: 'sign in with an identity that may read it; a state in a local cloud needs that cloud to run',
  });
}
