import { SetupProblem } from '../../base/problem.mjs';
import { nameIn } from '../aws/access.ts';
import {
  type Choice,
  chosen,
  clientsFor,
  deployedShifts,
  onStop,
  type ShiftOptions,
  shiftAll,
} from '../shift/index.ts';
import { targetOf } from '../target.ts';

/** Options of `landform shift`. */
export interface ShiftCommand extends Choice, ShiftOptions {
  /** Stack names or globs, all of one environment. */
  readonly patterns: readonly string[];
}

/**
 * Runs `landform shift`: moves the aliases of deployed stacks to their newest version in steps, and moves an alias back
 * if that fails.
 *
 * @returns true when all aliases are at their newest version
 */
export async function shift({ patterns, ...options }: ShiftCommand): Promise<boolean> {
  checkOptions(options);
  const stopping = onStop();
  try {
    const { environment, terraform, selected } = await targetOf(patterns);
    const found = await deployedShifts(selected, terraform);
    const shifts = chosen(
      found.map((each) => each.shift),
      options,
      (short) => nameIn(environment, short),
    );
    return await shiftAll(shifts, { clients: (each) => clientsFor(environment, each), stopping, say }, options);
  } finally {
    stopping.dispose();
  }
}

/**
 * Checks the options before anything is moved.
 *
 * @throws SetupProblem when one is invalid
 */
function checkOptions({ stepSeconds, probe }: ShiftOptions): void {
  if (stepSeconds !== undefined && !(stepSeconds >= 0)) {
    throw new SetupProblem(`--step-seconds is not a number of seconds: ${stepSeconds}`, {
      fix: 'use e.g. --step-seconds 10',
    });
  }
  if (probe === undefined) return;
  try {
    JSON.parse(probe);
  } catch (error) {
    throw new SetupProblem('--probe is not JSON', {
      details: error instanceof Error ? error.message : String(error),
      fix: `give the event in quotes, e.g. --probe '{"path":"/health"}'`,
    });
  }
}

/** Prints a line with its time, since a CI log shows the time at which it received the line. */
function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
