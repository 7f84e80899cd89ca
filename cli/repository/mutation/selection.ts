import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { SetupProblem } from '../../../base/problem.mjs';
import { type Run, run as runProgram } from '../../../base/run.mjs';
import { rooms } from '../rooms.mjs';
import { CRITICAL } from './critical.ts';

/** Rooms that prove or describe, so that a fault planted there says nothing. */
const NOT_MUTATED = new Set(['bench', 'docs', 'test']);
/** Branch that changes are compared with, as it is named here and on a machine that only fetched it. */
const TARGETS = ['main', 'origin/main'];

/** Tests that play every plan, or many at random, which takes too long to do for every fault. */
const EXHAUSTIVE = /(-model|\.prop)\.test\.ts$/;

/** Tells if faults can be planted in a file: it is a source of a room, and neither a test nor a helper of tests. */
export function isMutable(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const room = folders[0];
  return (
    /\.(ts|mjs)$/.test(path) &&
    !/\.(test|d)\.ts$/.test(path) &&
    room !== undefined &&
    !NOT_MUTATED.has(room) &&
    !folders.some((folder) => folder === 'testing' || folder === 'examples')
  );
}

/**
 * Lists the sources that the branch changed since it left `main`, committed or not.
 *
 * @throws SetupProblem when there is no `main` to compare with
 */
export async function changedFiles(root: string, run: Run = runProgram): Promise<string[]> {
  const git = (...args: string[]) => run('git', args, { cwd: root });
  for (const target of TARGETS) {
    const base = await git('merge-base', target, 'HEAD');
    if (base.code !== 0) continue;
    const [changed, added] = await Promise.all([
      git('diff', '--name-only', '--diff-filter=d', base.output.trim()),
      git('ls-files', '--others', '--exclude-standard'),
    ]);
    const paths = `${changed.output}\n${added.output}`.split('\n');
    return paths.filter(isMutable).sort();
  }
  throw new SetupProblem('there is no branch main to compare with', {
    fix: 'fetch it (`git fetch origin main`), or name the files: landform test mutation <file>...',
  });
}

/** Source to plant faults into. */
export interface Target {
  readonly file: string;
  /** Lines of it, e.g. `76` or `70-80`; all when undefined. */
  readonly lines?: string;
}

/**
 * Lists the sources that a command line names by file, file and lines, or folder.
 *
 * @throws SetupProblem for a path that names no source
 */
export function namedFiles(root: string, given: readonly string[]): Target[] {
  const targets = given.flatMap((argument): Target[] => {
    const [named = '', lines] = argument.split(':');
    const path = posix.normalize(named).replace(/\/$/, '');
    const full = join(root, path);
    if (!existsSync(full)) throw nothingToMutate(named, 'does not exist');
    const files = statSync(full).isDirectory()
      ? globSync('**/*.{ts,mjs}', { cwd: full }).map((file) => `${path}/${file}`)
      : [path];
    const mutable = files.filter(isMutable);
    if (mutable.length === 0) throw nothingToMutate(named, 'is no source, or a test');
    return mutable.map((file) => ({ file, ...(lines === undefined ? {} : { lines }) }));
  });
  return targets
    .filter(({ file, lines }, i) => targets.findIndex((other) => other.file === file && other.lines === lines) === i)
    .sort((one, other) => one.file.localeCompare(other.file));
}

/** Reads the sources of the unit tests that can run once for each fault, by path. */
export function unitTests(root: string): ReadonlyMap<string, string> {
  const paths = rooms(root)
    .filter((room) => !NOT_MUTATED.has(room))
    .flatMap((room) => globSync(`${room}/**/*.test.ts`, { cwd: root }))
    .filter((path) => !EXHAUSTIVE.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/**
 * Selects the tests that speak for a file: those of its name, those that import it, and those that the list of critical
 * files names; if there are none, all beside it. Others may notice a fault too, but by accident, and running them for
 * every fault takes hours.
 */
export function testsOf(file: string, tests: ReadonlyMap<string, string>): string[] {
  const named = CRITICAL.filter(({ files }) => files.includes(file)).flatMap(({ tests: further = [] }) => further);
  const stem = `${file.slice(0, file.lastIndexOf('.'))}.`;
  const paths = [...tests.keys()].sort();
  const own = paths.filter(
    (path) => path.startsWith(stem) || imports(path, tests.get(path) ?? '').includes(file) || named.includes(path),
  );
  return own.length > 0 ? own : paths.filter((path) => dirname(path) === dirname(file));
}

function imports(path: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import|import\() ?'(\.[^']+)'/g)].map(([, specifier = '']) =>
    posix.join(posix.dirname(path), specifier),
  );
}

const nothingToMutate = (path: string, why: string) =>
  new SetupProblem(`${path} ${why}`, {
    fix: 'name source files or folders, from the repository, e.g. runtime/batch.ts or runtime/batch.ts:70-80',
  });
