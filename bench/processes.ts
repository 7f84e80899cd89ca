import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Program to run on this Node. */
export interface Program {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Result of a process: its duration, from before it was started until it had ended, and its output. */
export interface Ran {
  readonly milliseconds: number;
  readonly stdout: string;
}

/**
 * Runs a program on this Node in a process of its own.
 *
 * @throws Error with its output when it fails, since a figure of a failed run is worse than none
 */
export function timed({ args, cwd, env = process.env }: Program): Ran {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd, env, encoding: 'utf8' });
  const milliseconds = performance.now() - began;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with code ${status}\n${stdout}\n${stderr}`);
  return { milliseconds, stdout };
}
