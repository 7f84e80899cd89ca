import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseEvent, type TerraformEvent } from './events.ts';
import { describeLock, isLockError, type LockHolder, parseLockHolder } from './lock.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { Ended, Processes } from './processes.ts';
import type { Phase, Reporter } from './reporter.ts';
import type { Operation, Runs } from './runs.ts';

/** What all stacks of a deploy share. */
export interface RunContext {
  /** Terraform or OpenTofu, and the environment it runs in. */
  readonly program: { readonly path: string; readonly version: string };
  readonly env: NodeJS.ProcessEnv;
  readonly processes: Processes;
  readonly runs: Runs;
  readonly reporter: Reporter;
  readonly isStopped: () => boolean;
}

/** A resource that an apply made, changed or removed. */
export interface ResourceTime {
  readonly address: string;
  readonly action: string;
  readonly seconds: number;
}

/** What became of a stack. */
export interface StackResult {
  readonly name: string;
  status: 'changed' | 'unchanged' | 'failed' | 'interrupted' | 'not-started';
  /** Seconds in each phase that ran. */
  readonly seconds: Partial<Record<Phase, number>>;
  readonly resources: ResourceTime[];
  /** Addresses with planned changes, each with its action. */
  readonly planned: { readonly address: string; readonly action: string }[];
}

interface Command {
  readonly phase: Phase;
  readonly args: readonly string[];
  /** What the command locks the state for; nothing for init. */
  readonly operation?: Operation;
}

interface Outcome extends Ended {
  /** Everything a person should see of a failure. */
  readonly errors: string;
  readonly changes: string;
}

/** Milliseconds between two looks at a Terraform process that is not ours to wait for directly. */
const ORPHAN_PAUSE_MS = 250;
const PLAN_FILE = 'landform.tfplan';

/** Terraform on one stack: init, plan, apply, destroy, with locks explained and what a killed deploy left released. */
export class StackRun {
  readonly result: StackResult;
  readonly stack: SynthesizedStack;
  readonly #context: RunContext;

  constructor(stack: SynthesizedStack, context: RunContext) {
    this.stack = stack;
    this.#context = context;
    this.result = { name: stack.name, status: 'not-started', seconds: {}, resources: [], planned: [] };
  }

  /** Initializes backend and provider; skipped where they have not changed since the last time. */
  async init(): Promise<boolean> {
    const file = join(this.stack.directory, '.terraform', 'landform-init');
    if (existsSync(file) && readFileSync(file, 'utf8') === this.#initStamp()) return true;
    const { code, errors } = await this.#run({
      phase: 'init',
      args: ['init', '-input=false', '-no-color', '-reconfigure'],
    });
    if (code !== 0) return this.#fail(errors);
    writeFileSync(file, this.#initStamp());
    return true;
  }

  /** Plans, and applies that very plan when it changes anything. */
  async deploy(): Promise<boolean> {
    const planned = await this.#plan();
    if (planned !== 'changes') return planned === 'none';
    if (this.#context.isStopped()) return this.#interrupted();
    return this.#finish(
      await this.#run({ phase: 'apply', operation: 'apply', args: ['apply', '-json', '-input=false', PLAN_FILE] }),
    );
  }

  /** Plans, and leaves everything as it is; `changed` then means that a deploy would change something. */
  async planOnly(): Promise<boolean> {
    const planned = await this.#plan();
    this.#removePlan();
    if (planned === 'changes') this.result.status = 'changed';
    return planned !== 'failed';
  }

  async #plan(): Promise<'none' | 'changes' | 'failed'> {
    const args = ['plan', '-json', '-input=false', '-detailed-exitcode', `-out=${PLAN_FILE}`];
    const { code, signal, errors } = await this.#run({ phase: 'plan', operation: 'plan', args });
    if (code === 0) {
      this.result.status = 'unchanged';
      this.#removePlan();
      return 'none';
    }
    if (code === 2 && !signal) return 'changes';
    this.#fail(errors);
    return 'failed';
  }

  /** Destroys everything the stack's state knows. */
  async destroy(): Promise<boolean> {
    return this.#finish(
      await this.#run({
        phase: 'destroy',
        operation: 'apply',
        args: ['destroy', '-json', '-auto-approve', '-input=false'],
      }),
    );
  }

  #finish({ code, errors }: Outcome): boolean {
    this.#removePlan();
    if (code !== 0) return this.#fail(errors);
    this.result.status = 'changed';
    return true;
  }

  /** A plan holds the values of everything in it, secrets too: it does not outlive the run. */
  #removePlan(): void {
    rmSync(join(this.stack.directory, PLAN_FILE), { force: true });
  }

  #fail(errors: string): false {
    if (this.#context.isStopped()) return this.#interrupted();
    this.result.status = 'failed';
    this.#context.reporter.error(this.stack.name, errors);
    return false;
  }

  #interrupted(): false {
    this.#removePlan();
    this.result.status = 'interrupted';
    return false;
  }

  /** Runs a command; when a lock that a killed deploy of ours left is in its way, releases it and runs the command once more. */
  async #run(command: Command): Promise<Outcome> {
    const { runs } = this.#context;
    if (command.operation) await this.#awaitOrphans();
    const first = await this.#once(command);
    const holder = isLockError(first.errors) ? parseLockHolder(first.errors) : undefined;
    const mine = holder && runs.leftBehind(this.stack.name, holder) && (await this.#release(holder));
    const outcome = mine ? await this.#once(command) : first;
    if (isLockError(outcome.errors)) {
      return { ...outcome, errors: describeLock(this.stack.name, parseLockHolder(outcome.errors), new Date()) };
    }
    if (command.operation && outcome.code !== undefined) runs.forgetDead(this.stack.name);
    return outcome;
  }

  /** A killed deploy's Terraform goes on to its end; what it saves there is what the next plan has to start from. */
  async #awaitOrphans(): Promise<void> {
    const { runs, reporter, isStopped } = this.#context;
    const [pid] = await runs.orphans(this.stack.name);
    if (pid === undefined) return;
    reporter.note(
      `${this.stack.name}: Terraform of a deploy of yours that was killed still runs (pid ${pid}): waiting for it to finish`,
    );
    while (!isStopped() && (await runs.orphans(this.stack.name)).length > 0) {
      await new Promise((wake) => setTimeout(wake, ORPHAN_PAUSE_MS));
    }
  }

  async #release({ id, created }: LockHolder): Promise<boolean> {
    const { reporter, processes, program, env } = this.#context;
    reporter.note(
      `${this.stack.name}: a deploy of yours that was killed left its lock of ${created.toISOString()}: releasing it (${id})`,
    );
    const lines: string[] = [];
    const { ended } = processes.start(program.path, ['force-unlock', '-force', id], {
      cwd: this.stack.directory,
      env,
      onLine: (line) => lines.push(line),
    });
    const { code } = await ended;
    if (code !== 0) reporter.error(this.stack.name, lines.join('\n'));
    return code === 0;
  }

  async #once({ phase, args, operation }: Command): Promise<Outcome> {
    const { reporter, processes, runs, program, env } = this.#context;
    const { name, directory } = this.stack;
    const errors: string[] = [];
    const text: string[] = [];
    let changes = 'done';
    const began = performance.now();
    reporter.begin(name, phase);
    const { pid, ended } = processes.start(program.path, args, {
      cwd: directory,
      env,
      onLine: (line) => {
        const event = phase === 'init' ? { type: 'text' as const, text: line } : parseEvent(line);
        if (!event) return;
        if (event.type === 'text') text.push(event.text);
        if (event.type === 'diagnostic' && event.severity === 'error') errors.push(event.text);
        if (event.type === 'summary') changes = describeChanges(event);
        this.#record(phase, event);
        reporter.event(name, phase, event);
      },
    });
    const noteEnd = operation && pid !== undefined ? runs.begin(name, operation, pid) : undefined;
    const how = await ended;
    noteEnd?.();
    const seconds = (performance.now() - began) / 1_000;
    this.result.seconds[phase] = (this.result.seconds[phase] ?? 0) + seconds;
    const succeeded = how.code === 0 || (phase === 'plan' && how.code === 2);
    reporter.end(name, phase, succeeded ? changes : `ended with ${how.signal ?? `code ${how.code}`}`, seconds);
    return { ...how, changes, errors: errors.length > 0 ? errors.join('\n\n') : text.join('\n') };
  }

  #record(phase: Phase, event: TerraformEvent): void {
    if (event.type === 'complete' && event.action !== 'read') {
      this.result.resources.push({ address: event.address, action: event.action, seconds: event.seconds });
    }
    if (event.type === 'planned' && phase === 'plan')
      this.result.planned.push({ address: event.address, action: event.action });
  }

  /** Everything that init depends on. */
  #initStamp(): string {
    const { program, env } = this.#context;
    const { terraform } = JSON.parse(readFileSync(join(this.stack.directory, 'cdk.tf.json'), 'utf8'));
    const lock = join(this.stack.directory, '.terraform.lock.hcl');
    const parts = [program.path, program.version, env['TF_CLI_CONFIG_FILE'], terraform, existsSync(lock)];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }
}

function describeChanges(summary: Extract<TerraformEvent, { type: 'summary' }>): string {
  const parts = (['import', 'add', 'change', 'remove'] as const).flatMap((kind) =>
    summary[kind] > 0 ? [`${summary[kind]} ${kind}`] : [],
  );
  return parts.join(', ') || 'no changes';
}
