import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Tail } from './tail.ts';

/** End of a program: exit code or signal. */
export interface Ended {
  /** Exit code; undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** Started program. */
export interface Started {
  readonly pid: number | undefined;
  readonly ended: Promise<Ended>;
}

/** Options of a program to start. */
export interface StartOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** File for the output of the program. */
  readonly output: string;
  /** Called with every line that the program writes to stdout or stderr. */
  readonly onLine: (line: string) => void;
}

/** Set of the running programs that a deploy has started. Ctrl-C is passed on to these and to no others. */
export class Processes {
  readonly #running = new Set<ChildProcess>();

  /** Process ids of the running programs. */
  get pids(): number[] {
    return [...this.#running].flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /**
   * Starts a program so that it depends on this process as little as possible. It gets a process group of its own,
   * since Terraform takes a second interrupt, such as the terminal's beside ours, as an order to stop without saving.
   * It writes to a file and not to a pipe: if this process is killed, a pipe would break and end Terraform half way,
   * while with a file it finishes, saves and unlocks.
   */
  start(command: string, args: readonly string[], { cwd, env, output, onLine }: StartOptions): Started {
    // Only the user may read the file, since the output may contain secrets.
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

  /** Asks every running program to finish its current work and stop. */
  interrupt(): void {
    for (const child of this.#running) child.kill('SIGINT');
  }

  /** Kills every running program and the provider processes that it started. */
  kill(): void {
    for (const pid of this.pids) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // The program ended between the listing and the signal.
      }
    }
  }
}
