import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupProblem } from './problem.mjs';

/** Age after which a lock without a process id (something else wrote it) counts as abandoned. */
const UNKNOWN_DEAD_MS = 5_000;
/** Error codes of `rename` when another process holds the lock. */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'];

/** @typedef {{ file: string, pid: number | undefined }} Holder */

/**
 * Runs a step under a lock, so that no other process of this machine runs it at the same time. Takes over a lock whose
 * holder is dead.
 *
 * The lock is a directory with one file in it, whose name begins with the holder's pid and is never used again. A
 * rename creates it in one step and fails unless the target is missing or empty. Because names are unique, removing a
 * dead holder's file cannot remove a newer one.
 *
 * @template T
 * @param {string} path directory that is the lock; created and removed here
 * @param {() => Promise<T>} step
 * @param {{ log: (line: string) => void, pauseMs?: number, waitMs?: number }} options `waitMs`: longest wait for a
 * living holder
 * @returns {Promise<T>}
 * @throws {SetupProblem} when the holder lives and does not release the lock in time
 */
export async function exclusively(path, step, { log, pauseMs = 500, waitMs = 900_000 }) {
  mkdirSync(dirname(path), { recursive: true });
  const entry = `${process.pid}.${randomUUID()}`;
  const deadline = Date.now() + waitMs;
  for (let said = false; !take(path, entry); said = true) {
    if (Date.now() > deadline) throw stillHeld(path, waitMs);
    if (!said) log(`another landform process (pid ${pidOf(path)}) is at work here: waiting for it`);
    await sleep(pauseMs);
  }
  try {
    return await step();
  } finally {
    release(path, entry);
  }
}

/**
 * @param {string} path
 * @param {string} entry
 * @returns {boolean} true when this process holds the lock now
 */
function take(path, entry) {
  for (const holder of holdersOf(path)) {
    if (!isDead(holder)) return false;
    remove(() => unlinkSync(holder.file));
  }
  const staged = `${path}.${entry}`;
  mkdirSync(staged);
  try {
    writeFileSync(join(staged, entry), '');
    renameSync(staged, path);
    return true;
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    if (TAKEN.includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

/**
 * @param {string} path
 * @param {string} entry
 */
function release(path, entry) {
  remove(() => unlinkSync(join(path, entry)));
  remove(() => rmdirSync(path));
}

/**
 * Removes a file or folder that another process may have removed or replaced meanwhile. If it cannot be removed, the
 * lock stays taken.
 *
 * @param {() => void} removal
 */
function remove(removal) {
  try {
    removal();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

/**
 * @param {string} path
 * @returns {Holder[]} empty when the lock is free, one holder otherwise
 */
function holdersOf(path) {
  try {
    return readdirSync(path).map((name) => ({ file: join(path, name), pid: Number.parseInt(name, 10) || undefined }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    if (codeOf(error) === 'ENOTDIR') return [{ file: path, pid: undefined }];
    throw error;
  }
}

/** @param {Holder} holder */
function isDead({ file, pid }) {
  if (pid !== undefined) return !isAlive(pid);
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - written > UNKNOWN_DEAD_MS;
}

/** @param {string} path */
function pidOf(path) {
  return holdersOf(path)[0]?.pid ?? 'unknown';
}

/**
 * @param {string} path
 * @param {number} waitMs
 */
function stillHeld(path, waitMs) {
  const pid = pidOf(path);
  return new SetupProblem(
    `another landform process (pid ${pid}) has not let go of ${path} within ${waitMs / 1_000} s`,
    {
      fix: `wait for process ${pid} or end it; when it is no process of landform, remove ${path}`,
    },
  );
}

/**
 * @param {unknown} error
 * @returns {string | undefined}
 */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}

/**
 * Tells if a process of this machine is running; a process of another user counts as running.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
