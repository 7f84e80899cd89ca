import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import type { Environment } from '../../environments/index.ts';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { readOutputs, type SynthesizedStack } from '../deploy/index.ts';
import { type Clients, clientsFor } from './clients.ts';
import { shiftsIn, shiftsSomething } from './find.ts';
import { waitingLine } from './waiting.ts';

/** Terraform, and the environment it runs in. */
interface Terraform {
  readonly program: { readonly path: string };
  readonly env: NodeJS.ProcessEnv;
}

/** A shift, and the stack whose outputs describe it. */
export interface DeployedShift {
  readonly stack: string;
  readonly shift: ShiftOutput;
}

/** What deployed stacks say of shifts in their outputs. */
export async function deployedShifts(
  stacks: readonly SynthesizedStack[],
  terraform: Terraform,
): Promise<readonly DeployedShift[]> {
  const found: DeployedShift[] = [];
  // One after the other: two that initialize at once would write the same plugin cache.
  for (const stack of stacks.filter(shiftsSomething)) {
    await initialize(stack, terraform);
    const shifts = shiftsIn(await readOutputs(stack, terraform));
    found.push(...shifts.map((shift) => ({ stack: stack.name, shift })));
  }
  return found;
}

/** What a person who has just deployed should know: aliases that are not at the newest version yet. Never the end of a deploy. */
export async function waitingShifts(
  environment: Environment,
  stacks: readonly SynthesizedStack[],
  terraform: Terraform,
  clients: (environment: Environment, shift: ShiftOutput) => Pick<Clients, 'lambda'> = clientsFor,
): Promise<readonly string[]> {
  try {
    const shifts = await deployedShifts(stacks, terraform);
    const lines = shifts.map(({ stack, shift }) => waitingLine(shift, stack, clients(environment, shift).lambda));
    return (await Promise.all(lines)).filter((line) => line !== undefined);
  } catch (error) {
    return [
      `whether a version waits for a shift is not known: ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}

/** A deploy has done this, but maybe on another machine. */
async function initialize({ name, directory }: SynthesizedStack, { program, env }: Terraform): Promise<void> {
  if (existsSync(join(directory, '.terraform'))) return;
  const args = ['init', '-input=false', '-no-color', '-reconfigure'];
  const { code, output } = await run(program.path, args, { cwd: directory, env });
  if (code === 0) return;
  throw new SetupProblem(`the state of ${name} cannot be reached`, {
    details: output,
    fix: 'sign in as somebody who may read it; environment local needs its cloud, which `landform up` starts',
  });
}
