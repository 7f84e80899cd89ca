import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SetupProblem } from '../../../base/problem.mjs';
import { handOver } from '../../../base/run.mjs';
import { log } from '../../context.ts';
import { installPinned } from '../pinned-packages.ts';
import { ROOT } from '../root.ts';
import { CRITICAL_FILES, CRITICAL_SCORE } from './critical.ts';
import { type MutationReport, mutationText, scoresOf, tooLow } from './report.ts';
import { changedFiles, namedFiles, type Target, testsOf, unitTests } from './selection.ts';

const HOME = join(ROOT, '.landform', 'mutation');
/** Milliseconds that tests may take longer with a fault than without, before it counts as an endless loop. */
const PATIENCE = 20_000;

/**
 * Runs `landform test mutation [files]`: plants faults into sources, one at a time, and runs the tests that speak for the
 * file. A fault that none of them notices is something that nobody would notice.
 *
 * @param args files, lines of files, or folders; `--critical` for all critical files; none for the sources that the
 * branch changed
 * @returns false when a critical file, of which all lines were tried, stays below its score
 */
export async function mutation(args: readonly string[]): Promise<boolean> {
  const named = args.includes('--critical') ? CRITICAL_FILES : args;
  const targets = namedFiles(ROOT, named.length > 0 ? named : await changedFiles(ROOT));
  if (targets.length === 0) {
    log('mutation: the branch changes no source');
    return true;
  }
  const all = unitTests(ROOT);
  const tests = [...new Set(targets.flatMap(({ file }) => testsOf(file, all)))];
  const scores = scoresOf(await plantFaults(targets, tests));
  const inPart = targets.filter(({ lines }) => lines !== undefined).map(({ file }) => file);
  const whole = CRITICAL_FILES.filter((file) => !inPart.includes(file));
  const low = tooLow(scores, whole, CRITICAL_SCORE);
  process.stdout.write(mutationText(scores, low, CRITICAL_SCORE));
  return low.length === 0;
}

/** Runs Stryker on a copy of the sources, from packages of its own (docs/mutation.md). */
async function plantFaults(targets: readonly Target[], tests: readonly string[]): Promise<MutationReport> {
  const packages = join(HOME, 'packages');
  await installPinned({ from: join(import.meta.dirname, 'packages'), into: packages, title: 'StrykerJS', log });
  const home = mkdtempSync(join(mkdirOf(HOME), 'run-'));
  try {
    const stryker = join(packages, 'node_modules', '@stryker-mutator');
    const report = join(home, 'report.json');
    const config = join(home, 'stryker.json');
    writeFileSync(config, JSON.stringify(strykerOptions({ targets, stryker, report, sandbox: join(home, 'sandbox') })));
    const program = join(stryker, 'core', 'bin', 'stryker.js');
    log(`mutation: ${targets.length} targets, ${tests.length} test files`);
    const code = await handOver(process.execPath, [program, 'run', config], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
        LANDFORM_MUTATION_TESTS: JSON.stringify(tests),
      },
    });
    if (!existsSync(report)) {
      throw new SetupProblem(`StrykerJS ended with code ${code} and no report`, {
        fix: `see above; the tests must pass without faults: landform test unit ${tests.slice(0, 3).join(' ')}`,
      });
    }
    return JSON.parse(readFileSync(report, 'utf8')) as MutationReport;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface StrykerRun {
  readonly targets: readonly Target[];
  /** Folder of Stryker's packages. */
  readonly stryker: string;
  readonly report: string;
  /** Folder for the copy of the repository that the faults are planted in. */
  readonly sandbox: string;
}

/** @see https://stryker-mutator.io/docs/stryker-js/configuration */
const strykerOptions = ({ targets, stryker, report, sandbox }: StrykerRun) => ({
  // Stryker takes lines only as a range.
  mutate: targets.map(({ file, lines }) =>
    lines === undefined ? file : `${file}:${lines.includes('-') ? lines : `${lines}-${lines}`}`,
  ),
  testRunner: 'jest',
  plugins: [join(stryker, 'jest-runner', 'dist', 'src', 'index.js')],
  jest: { projectType: 'custom', configFile: relative(ROOT, join(import.meta.dirname, 'jest.config.mjs')) },
  coverageAnalysis: 'perTest',
  // Stryker reads this file with the API of TypeScript 5, which TypeScript 7 does not have. A file that is not there is left alone.
  tsconfigFile: 'no-tsconfig.json',
  disableTypeChecks: false,
  // Constants are data: retry limits, names of errors. Faults in them count, although a module has to be loaded anew for each.
  ignoreStatic: false,
  concurrency: 2,
  timeoutMS: PATIENCE,
  ignorePatterns: ['.landform', 'cdktf.out', 'coverage', 'dist'],
  tempDirName: relative(ROOT, sandbox),
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: relative(ROOT, report) },
  fileLogLevel: 'off',
  logLevel: 'warn',
  warnings: false,
});

function mkdirOf(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}
