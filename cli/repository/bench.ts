import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { handOver } from '../../base/run.mjs';
import { ROOT } from './root.ts';

/** Comparisons to run by default. */
const USUAL = ['build', 'init', 'synth'] as const;
const KNOWN = [...USUAL, 'systems', 'deploy', 'faults'] as const;

/** Options of `landform bench faults`. */
export interface FaultOptions {
  /** Kind of fault; all of them unless given. */
  readonly kind?: string;
  /** Runs of each kind. */
  readonly runs: number;
  /** Seed of the first run. */
  readonly seed: number;
}

/**
 * Selects the comparisons to run.
 *
 * @throws SetupProblem when there is no comparison of that name
 */
export function comparisonsOf(what: string | undefined): readonly string[] {
  if (what === undefined) return USUAL;
  const known = KNOWN.filter((each) => each === what);
  if (known.length > 0) return known;
  throw new SetupProblem(`landform bench can measure ${KNOWN.join(', ')}, got "${what}"`, {
    fix: `name one of them, or none for ${USUAL.join(', ')}`,
  });
}

/**
 * Returns the arguments with which `bench/main.ts` plays faults.
 *
 * @throws SetupProblem when a number is not valid, or anything but `faults` gets a kind
 */
export function faultArguments(what: string | undefined, { kind, runs, seed }: FaultOptions): readonly string[] {
  if (what !== 'faults') {
    if (kind === undefined) return [];
    throw new SetupProblem(`landform bench ${what} takes no kind, got "${kind}"`, { fix: 'leave it out' });
  }
  for (const [name, value] of Object.entries({ runs, seed })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new SetupProblem(`--${name} must be a whole number above zero, got ${value}`, { fix: `--${name} 1000` });
    }
  }
  return [kind ?? 'every', String(runs), String(seed)];
}

/**
 * Runs `landform bench [build|init|synth|systems|deploy|faults]`: compares builds, cold starts and synths with those of AWS CDK, and two
 * systems with the same in other libraries, measures a deploy, or plays the order service in a world with faults.
 *
 * @returns true when all measurements worked and no rule was broken; missed goals are shown and do not fail it
 */
export async function bench(what: string | undefined, options: FaultOptions): Promise<boolean> {
  // In a process of its own, so that code which this one has loaded does not affect the measurements.
  const main = join(ROOT, 'bench', 'main.ts');
  const faults = faultArguments(what, options);
  const flags = ['--disable-warning=ExperimentalWarning', ...(faults.length > 0 ? ['--max-semi-space-size=64'] : [])];
  const args = [...flags, main, ...comparisonsOf(what), ...faults];
  return (await handOver(process.execPath, args, { cwd: ROOT, env: process.env })) === 0;
}
