import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupProblem } from '../../base/problem.mjs';
import { handOver } from '../../base/run.mjs';
import { log } from '../context.ts';
import { ROOT } from './root.ts';
import { type JestRun, LANES, type Lane, runsOf } from './test-runs.ts';
import { readTimes, TIMES_FILE, timesReport } from './test-times.ts';

/**
 * Runs `landform test`: runs the lanes, cheap ones first, each even if one before it failed. The estate of the cloud lane is deployed beside
 * the tests that need no cloud. At the end it prints the slowest files.
 *
 * @param args lanes, or none for all; then arguments of jest, such as a path or `-t`; or `mutation`, then files
 * @returns true when all passed
 */
export async function test(args: readonly string[]): Promise<boolean> {
  // Not a lane: it takes minutes, and answers another question (docs/mutation.md).
  if (args[0] === 'mutation') return (await import('./mutation/index.ts')).mutation(args.slice(1));
  const { lanes, rest } = lanesIn(args);
  const folder = mkdtempSync(join(tmpdir(), 'landform-test-times-'));
  const times = join(folder, 'times.ndjson');
  try {
    const passed = await runAll(runsOf(lanes), rest, times);
    process.stderr.write(`\n${timesReport(readTimes(times), ROOT)}\n`);
    return passed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runAll(runs: readonly JestRun[], rest: readonly string[], times: string): Promise<boolean> {
  const estate = runs.some(({ needsEstate }) => needsEstate) ? deployEstate(runs[0]?.needsEstate === false) : undefined;
  // Whoever waits for it gets to see its error, but not before the tests that do without it have ended.
  estate?.catch(() => {});
  let passed = true;
  for (const run of runs) {
    if (run.needsEstate && !(await estate)) {
      passed = false;
      log(`tests: ${run.projects.join(', ')} did not run, because the estate could not be deployed`);
    } else {
      log(`tests: ${run.projects.join(', ')}`);
      if ((await jest(run, rest, times)) !== 0) passed = false;
    }
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
    throw new SetupProblem(`unknown test lane ${first}`, {
      fix: `use ${LANES.join(', ')}, or none for all of them; or mutation`,
    });
  }
  return { lanes: named.length > 0 ? named : LANES, rest };
}

function isLane(arg: string): arg is Lane {
  return LANES.some((lane) => lane === arg);
}

/** @param besideTests says nothing but errors, so that the output of tests stays readable */
async function deployEstate(besideTests: boolean): Promise<boolean> {
  const [{ deployLocally }, { errorReporter }] = await Promise.all([
    import('../commands/up.ts'),
    import('../deploy/reporter.ts'),
  ]);
  const began = performance.now();
  const write = (text: string) => process.stdout.write(text);
  const reporter = errorReporter({ write, elapsed: () => performance.now() - began });
  return (await deployLocally(besideTests ? { reporter } : {})).succeeded;
}

function jest({ projects, workers }: JestRun, rest: readonly string[], times: string): Promise<number> {
  const program = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const reporter = join(import.meta.dirname, 'test-times-reporter.mjs');
  const args = [
    '--selectProjects',
    ...projects,
    '--reporters',
    'default',
    '--reporters',
    reporter,
    workers === 1 ? '--runInBand' : `--maxWorkers=${workers}`,
    '--passWithNoTests',
  ];
  return handOver(process.execPath, [program, ...args, ...rest], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', [TIMES_FILE]: times },
  });
}
