import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Variable that tells the reporter of jest where to write. */
export const TIMES_FILE = 'LANDFORM_TEST_TIMES';

/** Time of a test file, as test-times-reporter.mjs writes it. */
export interface FileTime {
  readonly project: string;
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly tests: number;
}

/** Files that are listed as the slowest. */
const LISTED = 10;

/** Reads what the runs of jest have written; nothing when no test ran. */
export function readTimes(file: string): FileTime[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FileTime);
}

/** Shows the time of each project, from its first test file to its last, and the slowest files. */
export function timesReport(times: readonly FileTime[], root: string): string {
  const projects = [...new Set(times.map(({ project }) => project))];
  const lanes = projects.map((project) => {
    const own = times.filter((time) => time.project === project);
    const seconds = secondsBetween(Math.min(...own.map(({ start }) => start)), Math.max(...own.map(({ end }) => end)));
    const tests = own.reduce((sum, time) => sum + time.tests, 0);
    return [seconds, project, `${tests} tests in ${own.length} files`];
  });
  const slowest = [...times]
    .sort((one, other) => other.end - other.start - (one.end - one.start))
    .slice(0, LISTED)
    .map(({ start, end, project, path }) => [secondsBetween(start, end), project, relative(root, path)]);
  return ['time of each lane:', ...rows(lanes), '', 'slowest test files:', ...rows(slowest)].join('\n');
}

const secondsBetween = (start: number, end: number): string => `${((end - start) / 1_000).toFixed(1)}s`;

function rows(cells: readonly (readonly string[])[]): string[] {
  const [time = 0, project = 0] = [0, 1].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map(([first = '', second = '', third = '']) =>
    `  ${first.padStart(time)}  ${second.padEnd(project)}  ${third}`.trimEnd(),
  );
}
