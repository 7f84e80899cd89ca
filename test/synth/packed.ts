import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { exclusively } from '../../base/lock.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const PLACE = join(ROOT, '.landform', 'packed');
/** Everything that the package is made of. */
const SOURCES = [
  'base',
  'modules',
  'runtime',
  'build',
  'audits',
  'cli',
  'docs',
  'package.json',
  'tsconfig.package.json',
];

/**
 * Makes a folder of another repository with the published package and links to packages that it needs, as npm would install
 * them. Packs again only if a source is newer than the last tarball.
 */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  execFileSync('tar', ['-xzf', await tarball(), '-C', modules]);
  execFileSync('mv', [join(modules, 'package'), join(modules, 'landform')]);
  symlinkSync(join('..', 'landform', 'cli', 'bin.mjs'), join(modules, '.bin', 'landform'));
  for (const name of packages) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
}

/** Packs this repository unless the last tarball is newer than its sources, one process after the other, since all write into `dist/`. */
export function tarball(): Promise<string> {
  return exclusively(
    join(PLACE, '.lock'),
    async () => {
      const [made] = existsSync(PLACE) ? readdirSync(PLACE).filter((file) => file.endsWith('.tgz')) : [];
      const newest = Math.max(...SOURCES.map((source) => newestIn(join(ROOT, source))));
      if (made && statSync(join(PLACE, made)).mtimeMs > newest) return join(PLACE, made);
      const args = ['pack', '--silent', '--pack-destination', PLACE];
      const { stdout } = await promisify(execFile)('npm', args, { cwd: ROOT });
      return join(PLACE, stdout.trim().split('\n').at(-1) ?? '');
    },
    { log: () => undefined, pauseMs: 50 },
  );
}

/** Returns the time of the last change of a file or of anything in a folder. */
function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
