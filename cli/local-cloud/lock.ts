import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stillLocked } from './errors.ts';

/**
 * Runs `work` while no other process does so under the same file. A lock whose owner has ended, be it by ctrl-C, is taken over.
 *
 * @throws LandformError LC005 when the owner lives and does not let go within `seconds`
 */
export async function withLock<T>(file: string, seconds: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  mkdirSync(dirname(file), { recursive: true });
  for (let owner = acquire(file); owner !== undefined; owner = acquire(file)) {
    if (Date.now() > deadline) throw stillLocked(file, owner, seconds);
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes the lock, or returns the pid of whoever has it: 0 while that is being written. */
function acquire(file: string): number | undefined {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return undefined;
  } catch {
    const owner = ownerOf(file);
    if (owner === undefined || isAlive(owner)) return owner ?? 0;
    rmSync(file, { force: true });
    return acquire(file);
  }
}

function ownerOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process with this id exists, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
