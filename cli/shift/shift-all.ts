import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import type { Clients } from './clients.ts';
import { type CodeDeployContext, shiftByCodeDeploy } from './code-deploy.ts';
import { type ShiftContext, type ShiftEnd, type ShiftOptions, ShiftRun } from './shift-run.ts';

/** Context that all shifts of a command share. */
export interface ShiftAllContext extends Pick<ShiftContext, 'stopping' | 'say' | 'wait'> {
  readonly clients: (shift: ShiftOutput) => Clients;
}

/**
 * Shifts one alias after the other. After a failure the others stay where they are.
 *
 * @returns true when all aliases are at their newest version
 */
export async function shiftAll(
  shifts: readonly ShiftOutput[],
  { clients, ...rest }: ShiftAllContext,
  options: ShiftOptions = {},
): Promise<boolean> {
  for (const [index, shift] of shifts.entries()) {
    const left = shifts.slice(index + 1).map(({ function: name, alias }) => `${name}:${alias}`);
    const sayLeft = () => left.length > 0 && rest.say(`not begun: ${left.join(', ')}`);
    const context = { ...clients(shift), ...rest };
    const end = await shiftOne(shift, context, options).catch((error: unknown) => {
      sayLeft();
      throw inWords(error, shift);
    });
    if (end === 'shifted' || end === 'unchanged') continue;
    if (end === 'taken-back' && options.halfDone === 'rollback') continue;
    sayLeft();
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
    fix: 'sign in with an identity that may read and move aliases and read alarms and metrics there, and run the command again; environment local needs its cloud, which `landform up` starts',
  });
}
