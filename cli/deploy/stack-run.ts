import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRun, type Outcome } from './command-run.ts';
import type { SynthesizedStack } from './manifest.ts';
import { Recovery } from './recovery.ts';
import type { RunContext, StackResult } from './result.ts';
import { explainTaint } from './taint.ts';

const PLAN_FILE = 'landform.tfplan';
/**
 * Maximum number of recoveries in one deploy: each apply after a killed one can find more resources that exist already.
 */
const MOST_RECOVERIES = 4;

type Planned = 'none' | 'changes' | 'failed';

/** Run of Terraform on one stack: init, plan, apply, destroy. */
export class StackRun {
  readonly result: StackResult;
  readonly stack: SynthesizedStack;
  readonly #context: RunContext;
  readonly #commands: CommandRun;
  readonly #recovery: Recovery;

  constructor(stack: SynthesizedStack, context: RunContext) {
    this.stack = stack;
    this.#context = context;
    this.result = { name: stack.name, status: 'not-started', seconds: {}, resources: [], planned: [] };
    this.#commands = new CommandRun(stack, context, this.result);
    this.#recovery = new Recovery(stack, context, this.#commands, PLAN_FILE);
  }

  /** Initializes backend and provider; does nothing if they have not changed since the last time. */
  async init(): Promise<boolean> {
    const file = join(this.stack.directory, '.terraform', 'landform-init');
    if (existsSync(file) && readFileSync(file, 'utf8') === this.#initStamp()) return true;
    const args = ['init', '-input=false', '-no-color', '-reconfigure'];
    const { code, errors } = await this.#commands.run({ phase: 'init', args });
    if (code !== 0) return this.#fail(errors);
    writeFileSync(file, this.#initStamp());
    return true;
  }

  /**
   * Plans, and applies this plan if it changes anything. Resources that a killed deploy created but did not save are
   * imported first.
   */
  async deploy(onIdle?: () => void): Promise<boolean> {
    try {
      for (let recoveries = 0; ; recoveries++) {
        const planned = await this.#plan();
        if (planned !== 'changes') return planned === 'none';
        if (this.#context.isStopped()) return this.#interrupted();
        if (recoveries === 0 && (await this.#recovery.takeOverRecorded())) continue;
        const args = ['apply', '-json', '-input=false', ...this.#parallelism(), PLAN_FILE];
        const applied = await this.#commands.run({ phase: 'apply', operation: 'apply', args, onIdle });
        const again = applied.code !== 0 && recoveries < MOST_RECOVERIES && !this.#context.isStopped();
        if (again && (await this.#recovery.takeOverRefused(applied.resourceErrors))) continue;
        return this.#finish(await this.#explained(applied));
      }
    } finally {
      this.#removePlan();
      this.#recovery.end();
    }
  }

  /** Plans without applying. Status `changed` then means that a deploy would change something. */
  async planOnly(): Promise<boolean> {
    const planned = await this.#plan();
    this.#removePlan();
    if (planned === 'changes') this.result.status = 'changed';
    return planned !== 'failed';
  }

  /** Destroys everything in the stack's state. */
  async destroy(): Promise<boolean> {
    const args = ['destroy', '-json', '-auto-approve', '-input=false', ...this.#parallelism()];
    return this.#finish(await this.#commands.run({ phase: 'destroy', operation: 'apply', args }));
  }

  async #plan(): Promise<Planned> {
    const args = ['plan', '-json', '-input=false', '-detailed-exitcode', ...this.#parallelism(), `-out=${PLAN_FILE}`];
    const planned = await this.#commands.run({ phase: 'plan', operation: 'plan', args });
    if (planned.code === 2) return 'changes';
    if (planned.code === 0) {
      this.result.status = 'unchanged';
      this.#context.runs.forgetDead(this.stack.name);
      return 'none';
    }
    const { errors } = await this.#explained(planned);
    this.#fail(errors);
    return 'failed';
  }

  /** Adds to the errors of a command what its user cannot see in them. */
  async #explained(outcome: Outcome): Promise<Outcome> {
    if (outcome.code === 0 || this.#context.isStopped()) return outcome;
    const taint = await explainTaint(this.stack, this.#context, this.#commands, outcome);
    return taint === undefined ? outcome : { ...outcome, errors: `${outcome.errors}\n\n${taint}` };
  }

  #finish({ code, errors }: Outcome): boolean {
    if (code !== 0) return this.#fail(errors);
    this.result.status = 'changed';
    this.#context.runs.forgetDead(this.stack.name);
    return true;
  }

  #parallelism(): string[] {
    const { resourcesAtOnce } = this.#context;
    return resourcesAtOnce ? [`-parallelism=${resourcesAtOnce}`] : [];
  }

  /** Removes the plan after the run, since it contains all values, secrets too. */
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
    this.result.status = 'interrupted';
    return false;
  }

  /** Computes a hash of everything that init depends on. */
  #initStamp(): string {
    const { program, env } = this.#context;
    const { terraform } = JSON.parse(readFileSync(join(this.stack.directory, 'cdk.tf.json'), 'utf8'));
    const lock = join(this.stack.directory, '.terraform.lock.hcl');
    const parts = [program.path, program.version, env['TF_CLI_CONFIG_FILE'], terraform, existsSync(lock)];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }
}
