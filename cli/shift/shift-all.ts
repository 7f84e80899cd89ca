import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import type { Clients } from './clients.ts';
import { type CodeDeployContext, shiftByCodeDeploy } from './code-deploy.ts';
import type { Stopping } from './pause.ts';
import { type ShiftContext, type ShiftEnd, type ShiftOptions, ShiftRun } from './shift-run.ts';

/** Context that all shifts of a command share. */
export interface ShiftAllContext {
  readonly clients: (shift: ShiftOutput) => Clients;
  readonly stopping: Stopping;
  readonly say: (line: string) => void;
}

/**
 * Shifts one alias after the other. After a failure the others stay where they are.
 *
 * @returns true when all aliases are at their newest version
 */
export async function shiftAll(
  shifts: readonly ShiftOutput[],
  { clients, stopping, say }: ShiftAllContext,
  options: ShiftOptions = {},
): Promise<boolean> {
  for (const [index, shift] of shifts.entries()) {
    const context = { ...clients(shift), stopping, say };
    const end = await shiftOne(shift, context, options).catch((error: unknown) => {
      throw inWords(error, shift);
    });
    if (end === 'shifted' || end === 'unchanged') continue;
    if (end === 'taken-back' && options.halfDone === 'rollback') continue;
    const left = shifts.slice(index + 1).map(({ function: name, alias }) => `${name}:${alias}`);
    if (left.length > 0) say(`not begun: ${left.join(', ')}`);
    return false;
  }
  return true;
}

function shiftOne(
  shift: ShiftOutput,
  context: ShiftContext & CodeDeployContext,
  options: ShiftOptions,
): Promise<ShiftEnd> {
  if (shift.codeDeploy) return shiftByCodeDeploy(shift, shift.codeDeploy, context, options);
  return new ShiftRun(shift, context, options).run();
}

/** Turns an error of AWS into one with a fix. */
function inWords(error: unknown, { function: name, alias }: ShiftOutput): unknown {
  if (!(error instanceof Error) || error instanceof SetupProblem) return error;
  return new SetupProblem(`${name}:${alias} was not shifted: ${error.name}`, {
    details: error.message,
    fix: 'sign in with an identity that may read and move aliases and read alarms and metrics there; environment local needs its cloud, which `landform up` starts',
  });
}
