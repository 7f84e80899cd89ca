import type { TerraformEvent } from './events.ts';

/** Phase of Terraform's work on a stack. */
export type Phase = 'init' | 'plan' | 'apply' | 'destroy';

/** Reporter of a deploy, on a terminal or in a log. */
export interface Reporter {
  begin(stack: string, phase: Phase): void;
  event(stack: string, phase: Phase, event: TerraformEvent): void;
  /** @param outcome in a few words, e.g. `12 to add` or `no changes` */
  end(stack: string, phase: Phase, outcome: string, seconds: number): void;
  /** Shows a complete error. */
  error(stack: string, text: string): void;
  note(line: string): void;
  close(): void;
}

/** Options of a reporter. */
export interface ReporterOptions {
  readonly write: (text: string) => void;
  /** Milliseconds since the deploy began. */
  readonly elapsed: () => number;
}

const DONE: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  replace: 'replaced',
  read: 'read',
  import: 'imported',
};

/** Describes an event, e.g. `aws_sqs_queue.X created in 25s`; undefined for events that a log does not need. */
export function describeEvent(event: TerraformEvent): string | undefined {
  switch (event.type) {
    case 'complete':
      return event.action === 'read'
        ? undefined
        : `${event.address} ${DONE[event.action] ?? event.action} in ${event.seconds}s`;
    case 'failed':
      return `${event.address} ${event.action} failed after ${event.seconds}s`;
    default:
      return undefined;
  }
}

/** Creates a reporter for logs: one line per event, with the stack and the time since the start, so that grep works. */
export function plainReporter({ write, elapsed }: ReporterOptions): Reporter {
  const line = (text: string) => write(`[${(elapsed() / 1_000).toFixed(1)}s] ${text}\n`);
  return {
    begin: (stack, phase) => line(`${stack} ${phase}`),
    event: (stack, phase, event) => {
      const text = describeEvent(event);
      if (text) line(`${stack} ${phase}: ${text}`);
    },
    end: (stack, phase, outcome, seconds) => line(`${stack} ${phase} done in ${seconds.toFixed(1)}s: ${outcome}`),
    error: (stack, text) => {
      for (const each of text.split('\n')) line(`${stack} error: ${each}`);
    },
    note: line,
    close: () => {},
  };
}

/** Errors and notes alone, for a deploy that goes on beside something else which has the output. */
export function errorReporter(options: ReporterOptions): Reporter {
  const silent = () => {};
  return { ...plainReporter(options), begin: silent, event: silent, end: silent };
}
