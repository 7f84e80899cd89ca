import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a program ended. */
export interface Ended {
  /** Exit code; undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

export interface Started {
  readonly pid: number | undefined;
  readonly ended: Promise<Ended>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with every line that the program writes, whichever stream. */
  readonly onLine: (line: string) => void;
}

/** Programs a deploy has started and that still run: what ctrl-C is passed on to, and nothing else. */
export class Processes {
  readonly #running = new Set<ChildProcess>();

  /** Pids of those that run. */
  get pids(): number[] {
    return [...this.#running].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /**
   * Starts a program in a process group of its own, so that the terminal's ctrl-C does not reach it directly: Terraform takes a second
   * interrupt as an order to give up without saving.
   */
  start(command: string, args: readonly string[], { cwd, env, onLine }: StartOptions): Started {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running.add(child);
    const streams = [child.stdout, child.stderr].map((input) => {
      const lines = createInterface({ input });
      lines.on('line', onLine);
      return new Promise((done) => lines.on('close', done));
    });
    const ended = new Promise<Ended>((done) => {
      child.on('error', (error) => {
        onLine(error.message);
        done({ code: 127, signal: undefined });
      });
      child.on('exit', (code, signal) => done({ code: code ?? undefined, signal: signal ?? undefined }));
    });
    return {
      pid: child.pid,
      ended: ended.then(async (how) => {
        this.#running.delete(child);
        if (child.pid !== undefined) await Promise.all(streams);
        return how;
      }),
    };
  }

  /** Asks every running program to stop after what it is doing. */
  interrupt(): void {
    for (const child of this.#running) child.kill('SIGINT');
  }

  /** Ends every running program at once, with the provider processes it started. */
  kill(): void {
    for (const pid of this.pids) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It ended between the listing and the signal.
      }
    }
  }
}
