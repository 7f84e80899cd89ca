import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
// Not its index, which loads the engine: a command that only looks has no need of it.
import { isShiftOutput, type ShiftOutput } from '../../modules/alias/shift-output.ts';
import type { SynthesizedStack } from '../deploy/index.ts';

/** Which aliases are meant. */
export interface Choice {
  /** Name of the alias. @default - every alias */
  readonly alias?: string;
  /** Name of the function, short or physical. @default - every function */
  readonly function?: string;
}

/** Whether a stack has an alias that shifts, by what was synthesized: asking each stack for its outputs takes time. */
export function shiftsSomething({ directory }: Pick<SynthesizedStack, 'directory'>): boolean {
  return readFileSync(join(directory, 'cdk.tf.json'), 'utf8').includes('"landformShift"');
}

/** What the outputs of a stack say of shifts. */
export function shiftsIn(outputs: Readonly<Record<string, unknown>>): readonly ShiftOutput[] {
  return Object.values(outputs).filter(isShiftOutput);
}

/**
 * The shifts that are meant.
 *
 * @param physical the physical name of what has a short one
 * @throws SetupProblem when there is none
 */
export function chosen(
  shifts: readonly ShiftOutput[],
  { alias, function: name }: Choice,
  physical: (short: string) => string,
): readonly ShiftOutput[] {
  const found = shifts.filter(
    (shift) =>
      (alias === undefined || shift.alias === alias) &&
      (name === undefined || shift.function === name || shift.function === physical(name)),
  );
  if (found.length > 0) return found;
  const known = shifts.map((shift) => `${shift.function}:${shift.alias}`).join(', ');
  throw new SetupProblem(`there is no alias to shift${[name, alias].some(Boolean) ? ` of that name` : ''}`, {
    fix: known
      ? `use one of ${known}`
      : 'give an alias a shift, e.g. shift: Shift.canary({ percent: 10, minutes: 5 }), and deploy it',
  });
}
