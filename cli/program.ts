import { Command } from 'commander';

/**
 * Names of errors that are shown without a stack trace, since their message says everything; any other is a bug and
 * shows its stack.
 */
const SPEAKING = new Set(['SetupProblem', 'LandformError']);

/** Creates the program, without commands. */
export function createProgram(description: string): Command {
  return new Command('landform')
    .description(description)
    .enablePositionalOptions()
    .showHelpAfterError('(run `landform --help` for what there is)');
}

/** Adds a command. Its action imports its code when it runs, so that no command waits for the code of others. */
export function addCommand(program: Command, usage: string, summary: string): Command {
  return program.command(usage).description(summary);
}

/** Sets exit code 1 when a command did not succeed. */
export function settle(succeeded: boolean): void {
  if (!succeeded) process.exitCode = 1;
}

/** Runs the command that the arguments of the process name. */
export async function runProgram(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof Error) || !SPEAKING.has(error.name)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
