import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
// Not from the index, which loads the whole engine.
import { isShiftOutput, type ShiftOutput } from '../../modules/alias/shift-output.ts';
import type { SynthesizedStack } from '../deploy/index.ts';

/** Selection of aliases. */
export interface Choice {
  /**
   * Name of the alias.
   *
   * @default - all aliases
   */
  readonly alias?: string;
  /**
   * Name of the function, short or physical.
   *
   * @default - all functions
   */
  readonly function?: string;
}

/**
 * Tells if a stack has an alias with a shift. It reads the synthesized stack, since reading the outputs of every stack
 * takes time.
 */
export function hasShift({ directory }: Pick<SynthesizedStack, 'directory'>): boolean {
  return readFileSync(join(directory, 'cdk.tf.json'), 'utf8').includes('"landformShift"');
}

/** Lists the shifts in the outputs of a stack. */
export function shiftsIn(outputs: Readonly<Record<string, unknown>>): readonly ShiftOutput[] {
  return Object.values(outputs).filter(isShiftOutput);
}

/**
 * Selects shifts.
 *
 * @param physical returns the physical name of a short one
 * @throws SetupProblem when none matches
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
