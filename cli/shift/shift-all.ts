import type { ShiftOutput } from '../../modules/alias/index.ts';
import type { Clients } from './clients.ts';
import { shiftByCodeDeploy } from './code-deploy.ts';
import type { Stopping } from './pause.ts';
import { type ShiftEnd, type ShiftOptions, ShiftRun } from './shift-run.ts';

/** What all shifts of a command share. */
export interface ShiftAllContext {
  readonly clients: (shift: ShiftOutput) => Clients;
  readonly stopping: Stopping;
  readonly say: (line: string) => void;
}

/**
 * Shifts one alias after the other; those after one that failed stay where they are.
 *
 * @returns whether all are where they should be
 */
export async function shiftAll(
  shifts: readonly ShiftOutput[],
  { clients, stopping, say }: ShiftAllContext,
  options: ShiftOptions = {},
): Promise<boolean> {
  for (const [index, shift] of shifts.entries()) {
    const context = { ...clients(shift), stopping, say };
    const end: ShiftEnd = shift.codeDeploy
      ? await shiftByCodeDeploy(shift, shift.codeDeploy, context, options)
      : await new ShiftRun(shift, context, options).run();
    if (end === 'shifted' || end === 'unchanged') continue;
    if (end === 'taken-back' && options.halfDone === 'rollback') continue;
    const left = shifts.slice(index + 1).map(({ function: name, alias }) => `${name}:${alias}`);
    if (left.length > 0) say(`not begun: ${left.join(', ')}`);
    return false;
  }
  return true;
}
