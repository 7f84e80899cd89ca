import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Tail } from './tail.ts';

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
  /** File that the program writes to. */
  readonly output: string;
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
   * Starts a program so that it depends on us as little as possible. It gets a process group of its own: Terraform takes a second interrupt,
   * such as the terminal's beside ours, as an order to give up without saving. And it writes to a file, not to a pipe: when we are killed, a
   * pipe would break and take Terraform down half way; so it finishes, saves and unlocks.
   */
  start(command: string, args: readonly string[], { cwd, env, output, onLine }: StartOptions): Started {
    // It may hold secrets.
    const file = openSync(output, 'a', 0o600);
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', file, file] });
    closeSync(file);
    this.#running.add(child);
    const tail = new Tail(output, onLine);
    const ended = new Promise<Ended>((done) => {
      child.on('error', (error) => {
        onLine(error.message);
        done({ code: 127, signal: undefined });
      });
      child.on('exit', (code, signal) => done({ code: code ?? undefined, signal: signal ?? undefined }));
    });
    return {
      pid: child.pid,
      ended: ended.then((how) => {
        this.#running.delete(child);
        tail.finish();
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
