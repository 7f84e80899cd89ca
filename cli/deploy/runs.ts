import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../base/lock.mjs';
import { type Run, run as runProgram } from '../../base/run.mjs';
import type { LockHolder } from './lock.ts';

/** What is known of a Terraform process that we started on a stack; its file is in `.landform/runs/` while the process runs. */
interface RunRecord {
  /** Terraform's process. */
  readonly pid: number;
  /** Ours. */
  readonly parent: number;
  readonly operation: Operation;
  /** File that Terraform writes to. */
  readonly output: string;
  /** Milliseconds since the epoch. */
  readonly started: number;
}

/** What Terraform does while it holds the lock; `destroy` locks as `apply`. */
export type Operation = 'plan' | 'apply';

/** A killed deploy is noticed by the file it left; beats tell when it was last alive. */
const BEAT_MS = 1_000;
/** Clock granularity, and the time between the last beat and the death. */
const SLACK_MS = 3_000;

/** Records of running Terraform processes, by which the lock of a killed deploy is told from the lock of a living one. */
export class Runs {
  readonly #directory: string;

  constructor(root: string) {
    this.#directory = join(root, '.landform', 'runs');
  }

  /** Path of a file for a process to write to. */
  newOutput(stack: string): string {
    mkdirSync(this.#directory, { recursive: true });
    return join(this.#directory, `${stack}.${randomUUID()}.ndjson`);
  }

  /** Notes a running process. The returned function notes its end; of one that was killed the record is kept. */
  begin(stack: string, running: Pick<RunRecord, 'pid' | 'operation' | 'output'>): (killed: boolean) => void {
    const file = join(this.#directory, `${stack}.${running.pid}.json`);
    const record: RunRecord = { ...running, parent: process.pid, started: Date.now() };
    writeFileSync(file, JSON.stringify(record));
    const beat = setInterval(() => {
      const now = new Date();
      utimesSync(file, now, now);
    }, BEAT_MS);
    beat.unref();
    return (killed) => {
      clearInterval(beat);
      if (killed) return;
      rmSync(running.output, { force: true });
      rmSync(file, { force: true });
    };
  }

  /**
   * Whether a lock was left by a process of ours that is dead: same user and machine, taken while our recorded process was seen alive, by the
   * same operation, and both it and the deploy that started it are gone. Anything less certain is not ours to release.
   */
  leftBehind(stack: string, lock: LockHolder): boolean {
    if (lock.who !== `${userInfo().username}@${hostname()}`) return false;
    const taken = lock.created.getTime();
    return this.#filesOf(stack).some((file) => {
      const record = read(file);
      return (
        lock.operation.toLowerCase() === `operationtype${record.operation}` &&
        taken >= record.started - SLACK_MS &&
        taken <= statSync(file).mtimeMs + SLACK_MS &&
        isDead(record)
      );
    });
  }

  /** Terraform processes on a stack that still run although the deploy that started them was killed. */
  async orphans(stack: string, run: Run = runProgram): Promise<readonly number[]> {
    const pids: number[] = [];
    for (const file of this.#filesOf(stack)) {
      const { pid, parent } = read(file);
      if (isAlive(parent) || !isAlive(pid)) continue;
      // The number may have gone to another program meanwhile.
      const { output } = await run('ps', ['-o', 'args=', '-p', String(pid)], { cwd: process.cwd() });
      if (/terraform|tofu/.test(output)) pids.push(pid);
    }
    return pids;
  }

  /** What killed applies had written. */
  outputsOfKilled(stack: string): readonly string[] {
    return this.#killedApplies(stack).flatMap(({ output }) =>
      existsSync(output) ? [readFileSync(output, 'utf8')] : [],
    );
  }

  /** Forgets the dead processes of a stack that is in order. */
  forgetDead(stack: string): void {
    for (const file of this.#filesOf(stack)) {
      const record = read(file);
      if (!isDead(record)) continue;
      rmSync(record.output, { force: true });
      rmSync(file, { force: true });
    }
  }

  #killedApplies(stack: string): readonly RunRecord[] {
    return this.#filesOf(stack)
      .map(read)
      .filter((record) => record.operation === 'apply' && isDead(record));
  }

  #filesOf(stack: string): string[] {
    try {
      const ours = new RegExp(`^${stack.replace(/[^\w-]/g, '\\$&')}\\.\\d+\\.json$`);
      return readdirSync(this.#directory)
        .filter((name) => ours.test(name))
        .map((name) => join(this.#directory, name));
    } catch {
      return [];
    }
  }
}

function read(file: string): RunRecord {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function isDead({ pid, parent }: RunRecord): boolean {
  return !isAlive(pid) && !isAlive(parent);
}
