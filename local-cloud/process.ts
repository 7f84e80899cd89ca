import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../base/lock.mjs';
import type { CloudFiles } from './options.ts';

/** Record of a started local cloud, kept in its pid file. */
export interface Started {
  /** Process id, which is also the id of its process group. */
  readonly pid: number;
  readonly port: number;
  /** Hash of the settings that it was started with. */
  readonly settings: string;
}

/**
 * Returns an argument that the process does not read. It identifies our process after a restart of the machine, when
 * another process may have the same id.
 */
export const markOf = ({ dataDir }: Pick<CloudFiles, 'dataDir'>) => `landform:${dataDir}`;

/** Returns the record of the started cloud if its process is still running. */
export async function readStarted(files: CloudFiles): Promise<Started | undefined> {
  const started = readRecord(files);
  return started && (await livingCommandOf(started.pid)).includes(markOf(files)) ? started : undefined;
}

function readRecord({ pidFile }: CloudFiles): Started | undefined {
  try {
    return JSON.parse(readFileSync(pidFile, 'utf8')) as Started;
  } catch {
    return undefined;
  }
}

/** Stores the record of a started cloud. */
export function writeStarted(files: CloudFiles, started: Started): void {
  writeFileSync(files.pidFile, JSON.stringify(started));
}

/** Ends the process and the handlers in its group: SIGTERM first, then SIGKILL. */
export async function end(files: CloudFiles, { pid }: Started, seconds = 10): Promise<void> {
  signal(pid, 'SIGTERM');
  await gone(pid, seconds);
  signal(-pid, 'SIGKILL');
  await gone(-pid, 5);
  rmSync(files.pidFile, { force: true });
}

/** Waits until the process has ended, or with a negative id its whole group. */
async function gone(pid: number, seconds: number): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; isAlive(pid) && Date.now() < deadline; ) await sleep(50);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Reads the command line of a process; empty when it is dead. A process that has just been started, or becomes another program (a shell
 * that ends in `exec`), has none for a moment on Linux: it is looked at again before it is taken for dead.
 */
async function livingCommandOf(pid: number): Promise<string> {
  for (let looks = 0; looks < 400 && isAlive(pid); looks++) {
    const command = commandOf(pid);
    if (command) return command;
    await sleep(5);
  }
  return '';
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
}
