import { stripVTControlCharacters } from 'node:util';
import colors from 'picocolors';
import type { TerraformEvent } from './events.ts';
import { describeEvent, type Phase, type Reporter, type ReporterOptions } from './reporter.ts';

/** Options of the live reporter. */
export interface LiveReporterOptions extends ReporterOptions {
  /** Width of the terminal. */
  readonly columns: () => number;
  /** Milliseconds between two drawings. */
  readonly everyMs?: number;
}

interface Running {
  readonly phase: Phase;
  readonly since: number;
  done: number;
  readonly pending: Set<string>;
}

/**
 * Creates a reporter for a terminal. It updates one line per running stack and prints finished phases and complete
 * errors above them.
 */
export function liveReporter({ write, elapsed, columns, everyMs = 200 }: LiveReporterOptions): Reporter {
  const running = new Map<string, Running>();
  let drawn = 0;
  const erase = () => {
    if (drawn > 0) write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    erase();
    for (const [stack, state] of running) write(`${shorten(statusLine(stack, state, elapsed()), columns())}\n`);
    drawn = running.size;
  };
  const print = (text: string) => {
    erase();
    write(`${text}\n`);
    draw();
  };
  const timer = setInterval(draw, everyMs);
  timer.unref();
  return {
    begin: (stack, phase) => {
      running.set(stack, { phase, since: elapsed(), done: 0, pending: new Set() });
      draw();
    },
    event: (stack, phase, event) => {
      const state = running.get(stack);
      if (state) count(state, event);
      if (event.type === 'failed') print(colors.yellow(`  ${stack} ${phase}: ${describeEvent(event)}`));
    },
    end: (stack, phase, outcome, seconds) => {
      running.delete(stack);
      print(`${colors.green('✓')} ${stack} ${colors.dim(`${phase} ${seconds.toFixed(1)}s`)} ${outcome}`);
    },
    error: (stack, text) => print(`${colors.red(`✗ ${stack}`)}\n${text.replace(/^/gm, '  ')}`),
    note: (line) => print(colors.cyan(line)),
    close: () => {
      clearInterval(timer);
      erase();
    },
  };
}

function count(state: Running, event: TerraformEvent): void {
  if (event.type === 'start') state.pending.add(event.address);
  if (event.type !== 'complete' && event.type !== 'failed') return;
  state.pending.delete(event.address);
  state.done += 1;
}

function statusLine(stack: string, { phase, since, done, pending }: Running, now: number): string {
  const waiting = [...pending].slice(0, 3).join(', ');
  const more = pending.size > 3 ? ` and ${pending.size - 3} more` : '';
  const progress = done > 0 || pending.size > 0 ? ` ${done} done` : '';
  return `… ${stack} ${phase} ${((now - since) / 1_000).toFixed(0)}s${progress}${waiting ? `: ${waiting}${more}` : ''}`;
}

/** Shortens a line to the terminal's width, since a wrapped line would break the count of drawn lines. */
function shorten(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  return columns > 1 && plain.length >= columns ? `${plain.slice(0, columns - 2)}…` : plain;
}
