import { liveReporter } from './live-reporter.ts';
import { plainReporter, type Reporter } from './reporter.ts';

/** Creates the reporter for the kind of output: a live display on a terminal, plain lines in CI and pipes. */
export function makeReporter({ elapsed }: { readonly elapsed: () => number }): Reporter {
  const write = (text: string) => process.stdout.write(text);
  const isTerminal = process.stdout.isTTY && !process.env['CI'];
  return isTerminal
    ? liveReporter({ write, elapsed, columns: () => process.stdout.columns })
    : plainReporter({ write, elapsed });
}
