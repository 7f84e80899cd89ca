import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ code: number, output: string }} Finished result of a program: exit code and everything it wrote */
/** @typedef {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean }} RunOptions `shell`: the command is one of a shell */
/**
 * @typedef
 * {(command: string, args: readonly string[], options: RunOptions) => Promise<Finished>}
 * Run
 */

/**
 * Runs a program to its end and keeps its output, which callers show only on failure. A missing program ends with code
 * 127, as in a shell.
 *
 * @type {Run}
 */
export const run = (command, args, { cwd, env, shell = false }) =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => done({ code: 127, output: `${command}: ${error.message}\n` }));
    child.on('close', (code, signal) => done({ code: exitCode(code, signal), output }));
  });

/**
 * Runs a program that reads from and writes to the terminal directly. Ctrl-C reaches it from the terminal itself;
 * signals sent to this process alone are forwarded. Resolves with the program's exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export function handOver(command, args, { cwd, env }) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'];
    const handlers = signals.map((signal) => {
      const handler = () => {
        // The terminal signals its whole foreground group, the child included: forwarding it would count as a second ctrl-C.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      };
      process.on(signal, handler);
      return /** @type {const} */ ([signal, handler]);
    });
    const finish = () => {
      for (const [signal, handler] of handlers) process.off(signal, handler);
    };
    child.on('error', (error) => {
      finish();
      fail(error);
    });
    child.on('close', (code, signal) => {
      finish();
      done(exitCode(code, signal));
    });
  });
}

/**
 * Returns the exit code that a shell would give: 128 + the signal's number for a killed program.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
