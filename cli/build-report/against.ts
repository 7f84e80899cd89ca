import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import { type Run, run as runProgram } from '../../base/run.mjs';
import { type Assets, BuildError, buildAssets } from '../../build/index.ts';
import { log } from '../context.ts';

/** Build to compare with. */
export interface Against {
  /** Name of the commit, e.g. `HEAD (1c698ec)`. */
  readonly name?: string;
  /** Zips of the commit; absent when it cannot be built, and `notes` say why. */
  readonly assets?: Assets;
  /** Notes that a reader needs to understand the comparison. */
  readonly notes: readonly string[];
}

/** Paths that determine the bytes of a build, besides the packages. */
const SOURCES = ['functions', 'package.json', 'package-lock.json'];

/**
 * Builds the sources of a commit with the packages of its lock file and today's build/. Recorded figures would not do:
 * they could be those of another version of build/.
 *
 * @throws SetupProblem when there is no such commit or its packages cannot be installed.
 */
export async function assetsAt(root: string, ref: string, run: Run = runProgram): Promise<Against> {
  const git = (...args: string[]) => run('git', args, { cwd: root });
  const { code, output } = await git('rev-parse', '--verify', '--quiet', '--short', `${ref}^{commit}`);
  if (code !== 0) {
    throw new SetupProblem(`there is no commit ${ref} to compare with`, {
      details: output,
      fix: 'name an existing commit, e.g. `--against origin/main` after `git fetch`',
    });
  }
  const name = `${ref} (${output.trim()})`;
  const folder = mkdtempSync(join(tmpdir(), 'landform-against-'));
  try {
    await checkOut(root, ref, folder, run);
    await linkPackages(root, folder, run);
    const notes = (await git('diff', '--quiet', ref, '--', ...BUILD)).code === 0 ? [] : [BUILD_CHANGED];
    const assets = await buildAssets({ root: folder, outDir: join(folder, 'dist'), functions: 'all' });
    return { name, assets, notes };
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return {
      notes: [`nothing is compared: ${name} cannot be built by today's build/: ${error.message.split('\n')[0]}`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Paths of build/ that determine the bytes. */
const BUILD = [':(glob)build/*.ts', ':(exclude,glob)build/*.test.ts'];
const BUILD_CHANGED = "build/ itself changed since; both sides are built with today's build/";

async function checkOut(root: string, ref: string, folder: string, run: Run): Promise<void> {
  const listed = await run('git', ['ls-tree', '--name-only', ref, '--', ...SOURCES], { cwd: root });
  const there = listed.output.split('\n').filter((line) => SOURCES.includes(line));
  if (there.length === 0) return;
  const tar = join(folder, 'sources.tar');
  for (const [command, args] of [
    ['git', ['archive', '--output', tar, ref, '--', ...there]],
    ['tar', ['-xf', tar, '-C', folder]],
  ] as const) {
    const { code, output } = await run(command, args, { cwd: root });
    if (code !== 0) {
      throw new SetupProblem(`cannot read the sources of ${ref} from git`, {
        details: output,
        fix: `see the message of ${command} above`,
      });
    }
  }
}

/** Links the packages of the sources' lock file: the installed ones if it is the same as ours. */
async function linkPackages(root: string, folder: string, run: Run): Promise<void> {
  const lock = join(folder, 'package-lock.json');
  const same = !existsSync(lock) || sameBytes(lock, join(root, 'package-lock.json'));
  const modules = same ? join(root, 'node_modules') : await installed(root, folder, run);
  if (existsSync(modules)) symlinkSync(modules, join(folder, 'node_modules'));
}

const sameBytes = (a: string, b: string): boolean => existsSync(b) && readFileSync(a).equals(readFileSync(b));

/** Installs the packages of a lock file into `.landform/against/`, once. */
async function installed(root: string, folder: string, run: Run): Promise<string> {
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const home = join(root, '.landform', 'against');
  const place = join(home, digest.slice(0, 12));
  const modules = join(place, 'node_modules');
  if (existsSync(modules)) return modules;
  return exclusively(
    join(home, '.lock'),
    async () => {
      if (existsSync(modules)) return modules;
      log('installing the packages to compare with (npm ci)');
      const staging = join(home, `.staging-${process.pid}`);
      mkdirSync(staging, { recursive: true });
      try {
        for (const file of ['package.json', 'package-lock.json']) {
          if (existsSync(join(folder, file))) cpSync(join(folder, file), join(staging, file));
        }
        // No install scripts: the packages are only bundled, and never run.
        const args = ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
        const { code, output } = await run('npm', args, { cwd: staging });
        if (code !== 0) {
          throw new SetupProblem('cannot install the packages to compare with', {
            details: output,
            fix: 'make the package registry reachable for npm, or compare with a commit of the same package-lock.json',
          });
        }
        mkdirSync(dirname(place), { recursive: true });
        renameSync(staging, place);
        return modules;
      } finally {
        rmSync(staging, { recursive: true, force: true });
      }
    },
    { log },
  );
}
