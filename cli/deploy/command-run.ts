import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseEvent, type TerraformEvent } from './events.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { Ended } from './processes.ts';
import type { Phase } from './reporter.ts';
import type { RunContext, StackResult } from './result.ts';
import type { Operation } from './runs.ts';
import { describeLock, isLockError, type LockHolder, parseLockHolder } from './state-lock.ts';

/** Terraform command on a stack. */
export interface Command {
  readonly phase: Phase;
  readonly args: readonly string[];
  /** Operation for which the command locks the state; undefined for init. */
  readonly operation?: Operation;
  /** Called when the provider starts to work on resources: from then on Terraform mostly waits. */
  readonly onIdle?: () => void;
}

/** Error that Terraform reported about a resource. */
export interface ResourceError {
  readonly address: string;
  readonly text: string;
}

/** Outcome of a Terraform command. */
export interface Outcome extends Ended {
  /** Text of all errors, for the user. */
  readonly errors: string;
  readonly resourceErrors: readonly ResourceError[];
}

/** Pause between two checks of a Terraform process that is not our child, in milliseconds. */
const ORPHAN_PAUSE_MS = 250;

/**
 * Runner of Terraform commands on a stack. It reports them, explains locks, and releases a lock that a killed deploy of
 * ours left.
 */
export class CommandRun {
  readonly #stack: SynthesizedStack;
  readonly #context: RunContext;
  readonly #result: StackResult;

  constructor(stack: SynthesizedStack, context: RunContext, result: StackResult) {
    this.#stack = stack;
    this.#context = context;
    this.#result = result;
  }

  /** Runs a command. If a killed deploy of ours left its lock, releases the lock and runs the command once more. */
  async run(command: Command): Promise<Outcome> {
    const { runs } = this.#context;
    if (command.operation) await this.#awaitOrphans();
    const first = await this.#once(command);
    const holder = isLockError(first.errors) ? parseLockHolder(first.errors) : undefined;
    const mine = holder && runs.leftBehind(this.#stack.name, holder) && (await this.#release(holder));
    const outcome = mine ? await this.#once(command) : first;
    if (!isLockError(outcome.errors)) return outcome;
    return { ...outcome, errors: describeLock(this.#stack.name, parseLockHolder(outcome.errors), new Date()) };
  }

  /** Runs a command that is not a phase of a deploy, and returns its output. */
  async ask(...args: readonly string[]): Promise<{ readonly code: number | undefined; readonly output: string }> {
    const lines: string[] = [];
    const { ended, output } = this.#start(args, (line) => lines.push(line));
    const { code } = await ended;
    rmSync(output, { force: true });
    return { code, output: lines.join('\n') };
  }

  /**
   * Waits for Terraform processes of a killed deploy. They run to their end and save the state that the next plan must
   * start from.
   */
  async #awaitOrphans(): Promise<void> {
    const { runs, reporter, isStopped } = this.#context;
    const { name } = this.#stack;
    const [pid] = await runs.orphans(name);
    if (pid === undefined) return;
    reporter.note(
      `${name}: Terraform of a deploy of yours that was killed still runs (pid ${pid}): waiting for it to finish`,
    );
    while (!isStopped() && (await runs.orphans(name)).length > 0) {
      await new Promise((wake) => setTimeout(wake, ORPHAN_PAUSE_MS));
    }
  }

  async #release({ id, created }: LockHolder): Promise<boolean> {
    const { reporter } = this.#context;
    const { name } = this.#stack;
    reporter.note(
      `${name}: a deploy of yours that was killed left its lock of ${created.toISOString()}: releasing it (${id})`,
    );
    const { code, output } = await this.ask('force-unlock', '-force', id);
    if (code !== 0) reporter.error(name, output);
    return code === 0;
  }

  async #once({ phase, args, operation, onIdle }: Command): Promise<Outcome> {
    const { reporter, runs } = this.#context;
    const { name } = this.#stack;
    const errors: string[] = [];
    const resourceErrors: ResourceError[] = [];
    const text: string[] = [];
    let changes = 'done';
    const began = performance.now();
    reporter.begin(name, phase);
    const { pid, ended, output } = this.#start(args, (line) => {
      const event = phase === 'init' ? { type: 'text' as const, text: line } : parseEvent(line);
      if (!event) return;
      if (event.type === 'start') onIdle?.();
      if (event.type === 'text') text.push(event.text);
      if (event.type === 'diagnostic' && event.severity === 'error') {
        errors.push(event.text);
        if (event.address) resourceErrors.push({ address: event.address, text: event.text });
      }
      if (event.type === 'summary') changes = describeChanges(event);
      this.#record(phase, event);
      reporter.event(name, phase, event);
    });
    const noteEnd = operation && pid !== undefined ? runs.begin(name, { operation, pid, output }) : undefined;
    const how = await ended;
    if (noteEnd) noteEnd(how.signal === 'SIGKILL');
    else rmSync(output, { force: true });
    const seconds = (performance.now() - began) / 1_000;
    this.#result.seconds[phase] = (this.#result.seconds[phase] ?? 0) + seconds;
    const succeeded = how.code === 0 || (phase === 'plan' && how.code === 2);
    reporter.end(name, phase, succeeded ? changes : `ended with ${how.signal ?? `code ${how.code}`}`, seconds);
    return { ...how, resourceErrors, errors: errors.length > 0 ? errors.join('\n\n') : text.join('\n') };
  }

  #start(args: readonly string[], onLine: (line: string) => void) {
    const { processes, program, env, runs } = this.#context;
    const output = runs.newOutput(this.#stack.name);
    return { output, ...processes.start(program.path, args, { cwd: this.#stack.directory, env, output, onLine }) };
  }

  #record(phase: Phase, event: TerraformEvent): void {
    const { resources, planned } = this.#result;
    if (event.type === 'complete' && event.action !== 'read') {
      resources.push({ address: event.address, action: event.action, seconds: event.seconds });
    }
    if (event.type === 'planned' && phase === 'plan') planned.push({ address: event.address, action: event.action });
  }
}

function describeChanges(summary: Extract<TerraformEvent, { type: 'summary' }>): string {
  const parts = (['import', 'add', 'change', 'remove'] as const).flatMap((kind) =>
    summary[kind] > 0 ? [`${summary[kind]} ${kind}`] : [],
  );
  return parts.join(', ') || 'no changes';
}
