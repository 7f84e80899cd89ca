import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DeployOptions, DeployResult } from '../deploy.ts';
import { deployStacks, destroyStacks, planStacks } from '../deploy.ts';
import { readStacks } from '../manifest.ts';
import { plainReporter } from '../reporter.ts';

/** Recorded call of the fake Terraform. */
export interface Call {
  readonly stack: string;
  readonly command: string;
  readonly event: 'start' | 'end' | 'waiting' | 'interrupted';
  readonly args: readonly string[];
  readonly pid: number;
}

/** Behaviour of the fake Terraform, by command; fake-terraform.mjs defines the fields of a step. */
export type Script = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const PROGRAM = { path: join(process.cwd(), 'cli', 'deploy', 'testing', 'fake-terraform.mjs'), version: '1.11.4' };
const ACTIONS = { deploy: deployStacks, plan: planStacks, destroy: destroyStacks };

/** Stacks in a temporary directory, deployed by a fake Terraform, which is a real program. */
export class FakeEstate {
  readonly root = mkdtempSync(join(tmpdir(), 'landform-deploy-'));
  readonly outDir = join(this.root, 'cdktf.out');
  /** Output of the reporter. */
  output = '';

  /** @param dependencies stacks by name, each with its dependencies */
  constructor(dependencies: Readonly<Record<string, readonly string[]>>) {
    const stacks = Object.entries(dependencies).map(([name, needs]) => [
      name,
      { name, workingDirectory: `stacks/${name}`, dependencies: needs },
    ]);
    for (const name of Object.keys(dependencies)) {
      this.write(name, 'cdk.tf.json', JSON.stringify({ terraform: { backend: {} } }));
      mkdirSync(join(this.directory(name), '.terraform'), { recursive: true });
    }
    writeFileSync(join(this.outDir, 'manifest.json'), JSON.stringify({ stacks: Object.fromEntries(stacks) }));
  }

  directory(stack: string): string {
    return join(this.outDir, 'stacks', stack);
  }

  write(stack: string, file: string, text: string): void {
    const path = join(this.directory(stack), file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Sets the behaviour of the fake Terraform for a stack. */
  script(stack: string, script: Script): void {
    this.write(stack, 'fake.json', JSON.stringify(script));
  }

  /** Writes a state lock that another process holds. */
  lock(stack: string, holder: { id: string; who: string; operation: string; created: Date }): void {
    const created = `${holder.created.toISOString().replace('T', ' ').replace('Z', '')} +0000 UTC`;
    this.write(stack, 'fake.lock', JSON.stringify({ ...holder, created }));
  }

  /** Writes a record of a Terraform process, as a killed deploy leaves it. */
  writeRun(file: string, text: string): void {
    mkdirSync(this.#runs, { recursive: true });
    writeFileSync(join(this.#runs, file), text);
  }

  /** Lists the records of Terraform processes. */
  runs(): string[] {
    return readdirSync(this.#runs);
  }

  run(action: keyof typeof ACTIONS, options: Partial<DeployOptions> = {}): Promise<DeployResult> {
    return ACTIONS[action]({
      root: this.root,
      stacks: readStacks(this.outDir),
      patterns: ['*'],
      program: PROGRAM,
      env: { ...process.env, FAKE_LOG: this.#log },
      reporter: plainReporter({ write: (text) => (this.output += text), elapsed: () => 0 }),
      ...options,
    });
  }

  /** Lists the calls of the fake Terraform so far, e.g. `a plan start`. */
  calls(): readonly Call[] {
    if (!existsSync(this.#log)) return [];
    return readFileSync(this.#log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** Waits for a call of the fake Terraform; the test's own timeout ends a wait in vain. */
  async until(matches: (call: Call) => boolean): Promise<Call> {
    for (;;) {
      const found = this.calls().find(matches);
      if (found) return found;
      await new Promise((wake) => setImmediate(wake));
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  get #runs(): string {
    return join(this.root, '.landform', 'runs');
  }

  get #log(): string {
    return join(this.root, 'calls.ndjson');
  }
}

/** Makes events of Terraform's machine-readable output. */
export const said = {
  creating: (addr: string) => ({ type: 'apply_start', hook: { resource: { addr }, action: 'create' } }),
  notCreated: (addr: string) => ({
    type: 'apply_errored',
    hook: { resource: { addr }, action: 'create', elapsed_seconds: 1 },
  }),
  created: (addr: string, seconds = 1) => ({
    type: 'apply_complete',
    hook: { resource: { addr }, action: 'create', elapsed_seconds: seconds },
  }),
  summary: (operation: string, add: number) => ({
    type: 'change_summary',
    changes: { add, change: 0, remove: 0, import: 0, operation },
  }),
  error: (summary: string, detail: string, address?: string) => ({
    type: 'diagnostic',
    diagnostic: { severity: 'error', summary, detail, address },
  }),
};

/** Behaviour of Terraform for a stack with a resource to create. */
export const CHANGES: Script = {
  plan: { exit: 2, events: [said.summary('plan', 1)] },
  apply: { events: [said.created('aws_sqs_queue.Q', 25), said.summary('apply', 1)] },
};

/** Returns a test for a call. */
export const at =
  (stack: string, command: string, event: Call['event'] = 'start') =>
  (call: Call) =>
    call.stack === stack && call.command === command && call.event === event;

/** Returns the status of each stack. */
export const statuses = ({ stacks }: { stacks: readonly { name: string; status: string }[] }) =>
  Object.fromEntries(stacks.map(({ name, status }) => [name, status]));
