import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import { run as runProgram } from '../../base/run.mjs';

/** Fields in which package.json and the lock file list packages. */
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/**
 * Installs the packages of the lock file, unless they are installed already. Install scripts run only for the packages
 * that package.json's `allowScripts` allows. npm runs on the caller's own Node, whatever its version, since the native
 * code that it compiles (cdktf-cli's terminal) is for the Node with which people run `npx cdktf`. With another Node
 * than last time, only that native code is compiled again.
 *
 * @param {{ root: string, log: (line: string) => void, run?: import('../../base/run.mjs').Run, abi?: string }} options
 * `abi`: the running Node's
 * @returns {Promise<'current' | 'rebuilt' | 'installed'>}
 */
export async function ensurePackages({ root, log, run = runProgram, abi = process.versions.modules }) {
  const stamps = join(root, '.landform', 'stamps');
  const files = { packages: join(stamps, 'packages'), abi: join(stamps, 'node-abi') };
  const stamp = stampOf(root);
  const areInstalled = () => existsSync(join(root, 'node_modules')) && readIfThere(files.packages) === stamp;
  const areBuilt = () => readIfThere(files.abi) === abi;
  if (areInstalled() && areBuilt()) return 'current';
  return exclusively(
    join(root, '.landform', 'packages.lock'),
    async () => {
      if (areInstalled() && areBuilt()) return 'current';
      const npm = npmIn(root, run);
      mkdirSync(stamps, { recursive: true });
      rmSync(files.abi, { force: true });
      const installed = areInstalled();
      if (installed) {
        log(`building native parts of packages for Node ${process.version}`);
        await rebuild(root, npm);
      } else {
        log('installing packages (npm ci)');
        rmSync(files.packages, { force: true });
        await installPackages(root, npm, run);
        writeFileSync(files.packages, stamp);
      }
      writeFileSync(files.abi, abi);
      return installed ? 'rebuilt' : 'installed';
    },
    { log },
  );
}

/**
 * Returns environment variables in which `node` is the given one, for scripts that npm and shells start too.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} nodePath
 * @returns {NodeJS.ProcessEnv}
 */
export function withNodeFirst(env, nodePath) {
  return { ...env, PATH: [dirname(nodePath), env['PATH']].filter(Boolean).join(delimiter) };
}

/** @typedef {(...args: string[]) => Promise<void>} Npm */

/**
 * @param {string} root
 * @param {import('../../base/run.mjs').Run} run
 * @returns {Npm}
 */
function npmIn(root, run) {
  return async (...args) => {
    const { code, output } = await run('npm', args, { cwd: root, env: process.env });
    if (code === 0) return;
    throw new SetupProblem(`npm ${args.join(' ')} ended with code ${code}`, {
      details: output,
      fix: "see npm's message above; usual causes are an unreachable registry and a lock file that does not match package.json",
    });
  };
}

/**
 * @param {string} root
 * @param {Npm} npm
 * @param {import('../../base/run.mjs').Run} run
 */
async function installPackages(root, npm, run) {
  const quiet = ['--no-audit', '--no-fund'];
  if (await refusesUnlistedScripts(root, run)) {
    await npm('ci', '--strict-allow-scripts', ...quiet);
    return;
  }
  // An npm without support for allowScripts would run every install script: run none, then the allowed ones.
  await npm('ci', '--ignore-scripts', ...quiet);
  await rebuild(root, npm);
}

/**
 * @param {string} root
 * @param {Npm} npm
 */
async function rebuild(root, npm) {
  const allowed = Object.entries(readManifest(root).allowScripts ?? {}).flatMap(([name, may]) => (may ? [name] : []));
  if (allowed.length > 0) await npm('rebuild', ...allowed);
}

/**
 * @param {string} root
 * @param {import('../../base/run.mjs').Run} run
 */
async function refusesUnlistedScripts(root, run) {
  const { code, output } = await run('npm', ['config', 'get', 'strict-allow-scripts'], { cwd: root, env: process.env });
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
 * Computes a hash of everything that changes an installation, but not of the rest of package.json, such as its scripts.
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
  const parts = [process.platform, process.arch, allowScripts, named, exact];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
