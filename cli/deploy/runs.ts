import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../base/lock.mjs';
import { type Run, run as runProgram } from '../../base/run.mjs';
import type { LockHolder } from './state-lock.ts';

/**
 * Record of a Terraform process that a deploy started on a stack; its file is in `.landform/runs/` while the process
 * runs.
 */
interface RunRecord {
  /** Id of Terraform's process. */
  readonly pid: number;
  /** Id of the deploy's process. */
  readonly parent: number;
  readonly operation: Operation;
  /** File with Terraform's output. */
  readonly output: string;
  /** Start in milliseconds since the epoch. */
  readonly started: number;
}

/** Operation of a state lock; `destroy` locks as `apply`. */
export type Operation = 'plan' | 'apply';

/** Interval of heartbeats, which touch the record's file: its time shows when a killed deploy was last alive. */
const BEAT_MS = 1_000;
/** Tolerance for the granularity of clocks and the time between the last heartbeat and the end. */
const SLACK_MS = 3_000;

/**
 * Records of running Terraform processes, which distinguish the lock of a killed deploy from the lock of a running one.
 */
export class Runs {
  readonly #directory: string;

  constructor(root: string) {
    this.#directory = join(root, '.landform', 'runs');
  }

  /** Returns the path of a new file for the output of a process. */
  newOutput(stack: string): string {
    mkdirSync(this.#directory, { recursive: true });
    return join(this.#directory, `${stack}.${randomUUID()}.ndjson`);
  }

  /**
   * Records a running process. Returns a function to call at its end, which keeps the record only if the process was
   * killed.
   */
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
   * Tells if a dead process of ours left a lock. All of this must hold: same user and machine, same operation, taken
   * while a recorded process was alive, and both that process and the deploy that started it have ended. In all other
   * cases we must not release the lock.
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

  /**
   * Lists the Terraform processes on a stack that are still running although the deploy that started them was killed.
   */
  async orphans(stack: string, run: Run = runProgram): Promise<readonly number[]> {
    const pids: number[] = [];
    for (const file of this.#filesOf(stack)) {
      const { pid, parent } = read(file);
      if (isAlive(parent) || !isAlive(pid)) continue;
      // Another program may have the same process id by now.
      const { output } = await run('ps', ['-o', 'args=', '-p', String(pid)], { cwd: process.cwd() });
      if (/terraform|tofu/.test(output)) pids.push(pid);
    }
    return pids;
  }

  /** Reads the output of killed applies. */
  outputsOfKilled(stack: string): readonly string[] {
    return this.#killedApplies(stack).flatMap(({ output }) =>
      existsSync(output) ? [readFileSync(output, 'utf8')] : [],
    );
  }

  /** Removes the records of dead processes of a stack; call it once the stack is deployed. */
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
