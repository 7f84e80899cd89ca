#!/usr/bin/env node
// Runs on any Node from 18 on and before anything is installed: it imports nothing but Node itself and cli/setup/*.mjs.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupProblem } from '../base/problem.mjs';
import { handOver } from '../base/run.mjs';
import { ensureToolingNode } from './setup/node.mjs';
import { ensurePackages, withNodeFirst } from './setup/packages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const log = (/** @type {string} */ line) => process.stderr.write(`landform: ${line}\n`);

try {
  const started = Date.now();
  const nodePath = await ensureToolingNode({ root, log });
  // A landform that another landform started, such as the `app` of cdktf.json, finds everything installed.
  if (process.env['LANDFORM_INSIDE'] !== root) await ensurePackages({ root, log });
  const env = {
    ...withNodeFirst(process.env, nodePath),
    LANDFORM_INSIDE: root,
    // Node's cache of compiled code, including TypeScript with types removed, saves half of a command's start.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(root, '.landform', 'compile-cache'),
    LANDFORM_SETUP_MS: String(Date.now() - started),
    LANDFORM_CALLER_PATH: process.env['PATH'] ?? '',
  };
  const flags = ['--disable-warning=ExperimentalWarning'];
  process.exitCode = await handOver(nodePath, [...flags, join(here, 'main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env,
  });
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
