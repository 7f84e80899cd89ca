import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import { run as runProgram } from '../../base/run.mjs';
import { isAtLeast, majorOf, OLDEST_TOOLING_NODE } from './versions.mjs';

/** Major version of Node that deployed handlers run on, see docs/decisions/0004. */
export const HANDLER_NODE_MAJOR = 22;

/** @typedef {{ package: string, version: string, integrity: string }} NodePin */
/** @typedef {Record<string, NodePin>} NodePins by `<platform>-<arch>` */
/**
 * @typedef {object} NodeOptions
 * @property {string} root repository
 * @property {(line: string) => void} log
 * @property {{ version: string, execPath: string }} [current] the running Node
 * @property {string} [platform] `<platform>-<arch>`
 * @property {NodePins} [pins]
 * @property {import('../../base/run.mjs').Run} [run]
 */

/**
 * Returns the path of a Node that runs the tooling: the running one if it is new enough, else the pinned one,
 * downloaded if it is missing.
 *
 * @param {NodeOptions} options
 * @returns {Promise<string>}
 */
export async function ensureToolingNode(options) {
  const { version, execPath } = options.current ?? process;
  return isAtLeast(version, OLDEST_TOOLING_NODE) ? execPath : pinnedNode(options);
}

/**
 * Returns the path of a Node of the major version that handlers run on in Lambda. A bundle that works on another one
 * proves little.
 *
 * @param {NodeOptions} options
 * @returns {Promise<string>}
 */
export async function ensureHandlerNode(options) {
  const { version, execPath } = options.current ?? process;
  return majorOf(version) === HANDLER_NODE_MAJOR ? execPath : pinnedNode(options);
}

/**
 * Returns the pinned Node from the package registry, stored in `.landform/node/`. npm verifies the pinned integrity. A
 * complete installation is moved into place in one step, so that an interrupted one never looks complete.
 *
 * @param {NodeOptions} options
 * @returns {Promise<string>}
 */
async function pinnedNode({
  root,
  log,
  platform = `${process.platform}-${process.arch}`,
  pins = readPins(),
  run = runProgram,
}) {
  const pin = pins[platform];
  if (!pin) {
    throw new SetupProblem(`no Node is pinned for ${platform}`, {
      fix: `install Node ${HANDLER_NODE_MAJOR} (${OLDEST_TOOLING_NODE} or newer) yourself and run the command with it`,
    });
  }
  const home = join(root, '.landform', 'node');
  const place = join(home, `${pin.package}-${pin.version}`);
  const binary = join(place, 'node_modules', pin.package, 'bin', 'node');
  if (existsSync(binary)) return binary;
  return exclusively(join(home, '.lock'), () => install({ pin, home, place, binary, log, run }), { log });
}

/**
 * @param
 * {{ pin: NodePin, home: string, place: string, binary: string, log: (line: string) => void, run: import('../../base/run.mjs').Run }}
 * job
 * @returns {Promise<string>}
 */
async function install({ pin, home, place, binary, log, run }) {
  if (existsSync(binary)) return binary;
  log(`downloading Node ${pin.version} into .landform/node`);
  const staging = join(home, `.staging-${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    writeManifests(staging, pin);
    const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: staging });
    if (code !== 0) {
      throw new SetupProblem(`could not download ${pin.package}@${pin.version}: npm ended with code ${code}`, {
        details: output,
        fix: `make the package registry reachable for npm, or install Node ${OLDEST_TOOLING_NODE} or newer yourself`,
      });
    }
    mkdirSync(dirname(place), { recursive: true });
    renameSync(staging, place);
    return binary;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * @param {string} directory
 * @param {NodePin} pin
 */
function writeManifests(directory, { package: name, version, integrity }) {
  const dependencies = { [name]: version };
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, dependencies }));
  writeFileSync(
    join(directory, 'package-lock.json'),
    JSON.stringify({
      lockfileVersion: 3,
      requires: true,
      packages: { '': { dependencies }, [`node_modules/${name}`]: { version, integrity } },
    }),
  );
}

/** @returns {NodePins} */
function readPins() {
  return JSON.parse(readFileSync(new URL('pins.json', import.meta.url), 'utf8')).node;
}
