import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Runs a step while no other process of this machine runs it in the same directory. A lock whose holder is dead is taken over.
 *
 * @template T
 * @param {string} path directory that is the lock; made and removed here
 * @param {() => Promise<T>} step
 * @param {{ log: (line: string) => void, pauseMs?: number }} options
 * @returns {Promise<T>}
 */
export async function exclusively(path, step, { log, pauseMs = 500 }) {
  mkdirSync(dirname(path), { recursive: true });
  let said = false;
  while (!take(path)) {
    if (!said) log(`another landform process (pid ${holderOf(path) ?? 'unknown'}) is setting up here: waiting for it`);
    said = true;
    await new Promise((resume) => setTimeout(resume, pauseMs));
  }
  try {
    return await step();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/**
 * @param {string} path
 * @returns {boolean} whether it is ours now
 */
function take(path) {
  try {
    mkdirSync(path);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    const holder = holderOf(path);
    if (holder === undefined || isAlive(holder)) return false;
    rmSync(path, { recursive: true, force: true });
    return take(path);
  }
  writeFileSync(join(path, 'pid'), String(process.pid));
  return true;
}

/**
 * @param {string} path
 * @returns {number | undefined}
 */
function holderOf(path) {
  try {
    return Number(readFileSync(join(path, 'pid'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a process of this machine runs; one of another user counts as running.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
