import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../setup/lock.mjs';
import { type Run, run as runProgram } from '../setup/run.mjs';
import type { LockHolder } from './lock.ts';

/** What is known of a Terraform process that we started on a stack; its file is in `.landform/runs/` while the process runs. */
interface RunRecord {
  /** Terraform's process. */
  readonly pid: number;
  /** Ours. */
  readonly parent: number;
  readonly operation: Operation;
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

  /** Notes a running process; the returned function notes its end. */
  begin(stack: string, operation: Operation, pid: number): () => void {
    const file = join(this.#directory, `${stack}.${pid}.json`);
    const record: RunRecord = { pid, parent: process.pid, operation, started: Date.now() };
    mkdirSync(this.#directory, { recursive: true });
    writeFileSync(file, JSON.stringify(record));
    const beat = setInterval(() => {
      const now = new Date();
      utimesSync(file, now, now);
    }, BEAT_MS);
    beat.unref();
    return () => {
      clearInterval(beat);
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
      const record: RunRecord = JSON.parse(readFileSync(file, 'utf8'));
      return (
        lock.operation.toLowerCase() === `operationtype${record.operation}` &&
        taken >= record.started - SLACK_MS &&
        taken <= statSync(file).mtimeMs + SLACK_MS &&
        !isAlive(record.pid) &&
        !isAlive(record.parent)
      );
    });
  }

  /** Terraform processes on a stack that still run although the deploy that started them was killed. */
  async orphans(stack: string, run: Run = runProgram): Promise<readonly number[]> {
    const pids: number[] = [];
    for (const file of this.#filesOf(stack)) {
      const { pid, parent }: RunRecord = JSON.parse(readFileSync(file, 'utf8'));
      if (isAlive(parent) || !isAlive(pid)) continue;
      // The number may have gone to another program meanwhile.
      const { output } = await run('ps', ['-o', 'args=', '-p', String(pid)], { cwd: process.cwd() });
      if (/terraform|tofu/.test(output)) pids.push(pid);
    }
    return pids;
  }

  /** Forgets the dead processes of a stack whose lock is known to be free. */
  forgetDead(stack: string): void {
    for (const file of this.#filesOf(stack)) {
      const record: RunRecord = JSON.parse(readFileSync(file, 'utf8'));
      if (!isAlive(record.pid) && !isAlive(record.parent)) rmSync(file, { force: true });
    }
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
