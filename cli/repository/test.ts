import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { handOver } from '../../base/run.mjs';
import { log } from '../context.ts';
import { ROOT } from './root.ts';

/** Lanes of tests, by what they need: nothing, the real Terraform, other engines, the estate on the local cloud. */
export const LANES = ['unit', 'synth', 'engines', 'cloud'] as const;
export type Lane = (typeof LANES)[number];

/**
 * Runs `landform test`: runs the lanes, cheap ones first, each even if one before it failed.
 *
 * @param args lanes, or none for all; then arguments of jest, such as a path or `-t`
 * @returns true when all passed
 */
export async function test(args: readonly string[]): Promise<boolean> {
  const { lanes, rest } = lanesIn(args);
  let passed = true;
  for (const lane of lanes) {
    log(`tests: ${lane}`);
    if (lane === 'cloud' && !(await prepareCloud())) passed = false;
    else if ((await jest(lane, rest)) !== 0) passed = false;
  }
  return passed;
}

/** Splits lanes from jest's own arguments. */
export function lanesIn(args: readonly string[]): {
  readonly lanes: readonly Lane[];
  readonly rest: readonly string[];
} {
  const end = args.findIndex((arg) => !isLane(arg));
  const named = (end === -1 ? args : args.slice(0, end)).filter(isLane);
  const rest = end === -1 ? [] : args.slice(end);
  const [first] = rest;
  if (first && named.length === 0 && /^[a-z]+$/.test(first)) {
    throw new SetupProblem(`unknown test lane ${first}`, { fix: `use ${LANES.join(', ')}, or none for all of them` });
  }
  return { lanes: named.length > 0 ? named : LANES, rest };
}

function isLane(arg: string): arg is Lane {
  return LANES.some((lane) => lane === arg);
}

async function prepareCloud(): Promise<boolean> {
  const { deployLocally } = await import('../commands/up.ts');
  const { succeeded } = await deployLocally();
  if (!succeeded) log('tests: the cloud lane did not run, because the estate could not be deployed');
  return succeeded;
}

function jest(lane: Lane, rest: readonly string[]): Promise<number> {
  const program = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  // All files share one cloud, so those that change it must not run concurrently.
  const inBand = lane === 'cloud' ? ['--runInBand'] : [];
  return handOver(process.execPath, [program, '--selectProjects', lane, ...inBand, '--passWithNoTests', ...rest], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  });
}
