import { SetupProblem } from '../../base/problem.mjs';
import { KINDS, type KindName } from './kinds.ts';
import { Theatre } from './play.ts';
import { reported } from './report.ts';

/** Options of `landform bench faults`. */
export interface FaultsFlags {
  /** Kinds that are played. */
  readonly kinds: readonly KindName[];
  readonly runs: number;
  readonly seed: number;
}

/**
 * Finds kinds by a name, or all of them by `every`.
 *
 * @throws SetupProblem when there is none of that name
 */
export function kindsNamed(name: string): readonly KindName[] {
  const all = Object.keys(KINDS) as KindName[];
  const found = name === 'every' ? all : all.filter((each) => each === name);
  if (found.length > 0) return found;
  throw new SetupProblem(`there is no kind of fault "${name}"`, {
    fix: `name one of ${all.join(', ')}, or none for all`,
  });
}

/**
 * Plays kinds of fault, one after the other, and prints what was seen of each.
 *
 * @returns whether no rule was broken
 */
export async function playFaults({ kinds, runs, seed }: FaultsFlags, write: (text: string) => void): Promise<boolean> {
  const theatre = await Theatre.open();
  let held = true;
  try {
    for (const kind of kinds) {
      const seen = await theatre.play({ kind, runs, seed, keepGoing: true });
      held &&= seen.violations === 0;
      write(reported(kind, seen));
    }
  } finally {
    await theatre.close();
  }
  return held;
}
