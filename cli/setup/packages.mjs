import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { exclusively } from './lock.mjs';
import { SetupProblem } from './problem.mjs';
import { run as runProgram } from './run.mjs';

/** Where package.json and the lock file name packages. */
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/**
 * Makes node_modules those of the lock file; does nothing when they already are. Install scripts run for the packages that
 * package.json's `allowScripts` allows, and for no other. npm runs on the caller's own Node, whatever its age: what it compiles (cdktf-cli's
 * terminal) is for the Node on which people type `npx cdktf`.
 *
 * @param {{ root: string, log: (line: string) => void, run?: import('./run.mjs').Run }} options
 * @returns {Promise<'current' | 'installed'>}
 */
export async function ensurePackages({ root, log, run = runProgram }) {
  const stampFile = join(root, '.landform', 'stamps', 'packages');
  const stamp = stampOf(root);
  const isCurrent = () => existsSync(join(root, 'node_modules')) && readIfThere(stampFile) === stamp;
  if (isCurrent()) return 'current';
  return exclusively(
    join(root, '.landform', 'packages.lock'),
    async () => {
      if (isCurrent()) return 'current';
      log('installing packages (npm ci)');
      rmSync(stampFile, { force: true });
      await installPackages(root, process.env, run);
      mkdirSync(dirname(stampFile), { recursive: true });
      writeFileSync(stampFile, stamp);
      return 'installed';
    },
    { log },
  );
}

/**
 * An environment in which `node` is the given one, also for the scripts that npm and shells start.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} nodePath
 * @returns {NodeJS.ProcessEnv}
 */
export function withNodeFirst(env, nodePath) {
  return { ...env, PATH: [dirname(nodePath), env['PATH']].filter(Boolean).join(delimiter) };
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./run.mjs').Run} run
 */
async function installPackages(root, env, run) {
  const npm = async (/** @type {string[]} */ ...args) => {
    const { code, output } = await run('npm', args, { cwd: root, env });
    if (code !== 0) {
      throw new SetupProblem(`npm ${args.join(' ')} ended with code ${code}`, {
        details: output,
        fix: 'see what npm says above; a registry that cannot be reached and a lock file that does not fit package.json are the usual causes',
      });
    }
  };
  const quiet = ['--no-audit', '--no-fund'];
  if (await refusesUnlistedScripts(root, env, run)) {
    await npm('ci', '--strict-allow-scripts', ...quiet);
    return;
  }
  // An npm that does not know allowScripts would run every install script: run none, then those that are allowed.
  await npm('ci', '--ignore-scripts', ...quiet);
  const allowed = Object.entries(readManifest(root).allowScripts ?? {}).flatMap(([name, may]) => (may ? [name] : []));
  if (allowed.length > 0) await npm('rebuild', ...allowed);
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./run.mjs').Run} run
 */
async function refusesUnlistedScripts(root, env, run) {
  const { code, output } = await run('npm', ['config', 'get', 'strict-allow-scripts'], { cwd: root, env });
  return code === 0 && /^(true|false)$/m.test(output);
}

/**
 * @param {string} root
 * @returns {{ allowScripts?: Record<string, boolean> } & Record<string, unknown>}
 */
function readManifest(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/**
 * Changes with what an install would do differently, and not with the rest of package.json, such as its scripts.
 *
 * @param {string} root
 */
function stampOf(root) {
  const { allowScripts, ...manifest } = readManifest(root);
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { '': top = {}, ...installed } = packages ?? {};
  const named = [manifest, top].map((names) => {
    const all = Object.entries(Object.assign({}, ...KINDS.map((kind) => names[kind])));
    return all.map((entry) => entry.join(' ')).sort();
  });
  const exact = Object.entries(installed).map(([path, { version, integrity }]) => [path, version, integrity]);
  const parts = [process.platform, process.arch, process.versions.modules, allowScripts, named, exact];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
