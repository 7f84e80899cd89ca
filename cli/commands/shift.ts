import { SetupProblem } from '../../base/problem.mjs';
import { nameIn } from '../aws/access.ts';
import { terraformFor } from '../context.ts';
import { readStacks, selectStacks } from '../deploy/index.ts';
import {
  type Choice,
  chosen,
  clientsFor,
  deployedShifts,
  onStop,
  type ShiftOptions,
  shiftAll,
} from '../shift/index.ts';
import { OUT_DIR, synthesize } from '../synthesize.ts';
import { environmentOf } from './deploy.ts';

export interface ShiftCommand extends Choice, ShiftOptions {
  /** Stack names or globs, all of one environment. */
  readonly patterns: readonly string[];
}

/**
 * `landform shift`: moves the aliases of deployed stacks to their newest version, and takes back the one that fails.
 *
 * @returns whether all are where they should be
 */
export async function shift({ patterns, ...options }: ShiftCommand): Promise<boolean> {
  checkOptions(options);
  const stopping = onStop();
  try {
    const environment = environmentOf(patterns);
    const [terraform] = await Promise.all([terraformFor(environment), synthesize([environment.name])]);
    const found = await deployedShifts(selectStacks(readStacks(OUT_DIR), patterns), terraform);
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

/** @throws SetupProblem for what can be seen to be wrong before anything is moved. */
function checkOptions({ stepSeconds, probe }: ShiftOptions): void {
  if (stepSeconds !== undefined && !(stepSeconds >= 0)) {
    throw new SetupProblem(`--step-seconds is no number of seconds: ${stepSeconds}`, {
      fix: 'use e.g. --step-seconds 10',
    });
  }
  if (probe === undefined) return;
  try {
    JSON.parse(probe);
  } catch (error) {
    throw new SetupProblem('--probe is no JSON', {
      details: error instanceof Error ? error.message : String(error),
      fix: `give the event in quotes, e.g. --probe '{"path":"/health"}'`,
    });
  }
}

/** Each line has its time: what a CI log shows of its own is when it was received. */
function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
