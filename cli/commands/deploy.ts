import { performance } from 'node:perf_hooks';
import { SetupProblem } from '../../base/problem.mjs';
import { type Environment, environmentNamed, STATE_ACCOUNTS } from '../../environments/index.ts';
import { log, ROOT, setupSeconds, type Terraform, terraformFor } from '../context.ts';
import {
  bootstrapState,
  type DeployOptions,
  type DeployResult,
  deployStacks,
  destroyStacks,
  onInterrupt,
  Processes,
  planStacks,
  type Reporter,
  readStacks,
  type SynthesizedStack,
  selectStacks,
  timingTable,
} from '../deploy/index.ts';
import { makeReporter } from '../deploy/reporters.ts';
import { OUT_DIR, synthesize } from '../synthesize.ts';

/** Resources that Terraform works on at once at a cloud on the loopback. */
const LOCAL_RESOURCES_AT_ONCE = 32;

/** What is done with the stacks. */
export type Action = 'deploy' | 'plan' | 'destroy';

const ACTIONS: Readonly<Record<Action, (options: DeployOptions) => Promise<DeployResult>>> = {
  deploy: deployStacks,
  plan: planStacks,
  destroy: destroyStacks,
};

export interface ActOptions {
  readonly action: Action;
  /** Stack names or globs, all of one environment. */
  readonly patterns: readonly string[];
  /** Terraform processes at once. */
  readonly slots?: number;
  /** Done while the stacks are synthesized, such as starting a local cloud; its steps go into the timing table. */
  readonly meanwhile?: () => Promise<readonly Step[]>;
  readonly reporter?: Reporter;
}

/** A step for the timing table. */
export interface Step {
  readonly name: string;
  readonly seconds: number;
}

export interface ActResult extends DeployResult {
  readonly environment: Environment;
  readonly synthesized: readonly SynthesizedStack[];
  readonly terraform: Terraform;
}

/** Synthesizes an environment, makes its state buckets when missing, then deploys, plans or destroys the stacks that the patterns name. */
export async function actOnStacks({ action, patterns, slots, meanwhile, ...rest }: ActOptions): Promise<ActResult> {
  const began = performance.now();
  const environment = environmentOf(patterns);
  const terraform = await terraformFor(environment);
  const [synthSeconds, steps = []] = await both(synthesize([environment.name]), meanwhile?.());
  if (action !== 'plan') await bootstrap(environment);
  const synthesized = readStacks(OUT_DIR);
  const reporter = rest.reporter ?? makeReporter({ elapsed: () => performance.now() - began });
  const processes = new Processes();
  const interrupts = onInterrupt(processes, (line) => reporter.note(line));
  const result = await ACTIONS[action]({
    root: ROOT,
    stacks: synthesized,
    patterns,
    program: terraform.program,
    env: terraform.env,
    parallelInit: terraform.providers.from !== 'registry',
    reporter,
    processes,
    isStopped: interrupts.isStopped,
    // A local cloud throttles nobody, and most of what is waited for there is the provider's own patience.
    ...(environment.connection.endpoint ? { resourcesAtOnce: LOCAL_RESOURCES_AT_ONCE } : {}),
    ...(slots ? { slots: { busy: slots, all: slots } } : {}),
  });
  interrupts.dispose();
  reporter.close();
  const all = [{ name: 'set-up', seconds: setupSeconds() }, ...steps, { name: 'synthesis', seconds: synthSeconds }];
  process.stdout.write(`\n${timingTable(all, selectStacks(synthesized, patterns), result.stacks)}\n`);
  if (!result.succeeded) process.stdout.write(`\n${whatNow(action, patterns, result)}\n`);
  else if (action === 'deploy') {
    // Loaded here, so that a deploy does not begin with the SDKs of a shift.
    const { waitingShifts } = await import('../shift/index.ts');
    const lines = await waitingShifts(environment, selectStacks(synthesized, patterns), terraform);
    for (const line of lines) process.stdout.write(`\n${line}\n`);
  }
  return { ...result, environment, synthesized, terraform };
}

/** Waits for two things that go on at once; when one fails, until the other has ended too, so that nothing is left running behind the error. */
async function both<A, B>(one: Promise<A>, other: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** Makes the state buckets of an environment that are missing. */
export async function bootstrap(environment: Environment): Promise<void> {
  const made = await bootstrapState(environment, STATE_ACCOUNTS);
  if (made.length > 0) log(`made the state buckets of ${made.join(', ')}`);
}

/** The one environment whose name the patterns start with. */
export function environmentOf(patterns: readonly string[]): Environment {
  const names = [...new Set(patterns.map((pattern) => pattern.split('-')[0] ?? ''))];
  const [name] = names;
  if (names.length !== 1 || !name) {
    throw new SetupProblem(`these stacks are not of one environment: ${patterns.join(', ')}`, {
      fix: "name stacks as <environment>-<stack>, e.g. 'local-*', and one environment at a time",
    });
  }
  return environmentNamed(name);
}

function whatNow(action: Action, patterns: readonly string[], { stacks }: DeployResult): string {
  const listed = (status: string) => stacks.filter((stack) => stack.status === status).map(({ name }) => name);
  const [failed, interrupted, notStarted] = ['failed', 'interrupted', 'not-started'].map(listed);
  return [
    ...(failed?.length ? [`failed: ${failed.join(', ')}`] : []),
    ...(interrupted?.length ? [`stopped by you: ${interrupted.join(', ')}`] : []),
    ...(notStarted?.length ? [`not started: ${notStarted.join(', ')}`] : []),
    `  fix: what was done is kept. Once the error above is settled, run again: npx landform ${action} ${patterns.map((each) => `'${each}'`).join(' ')}`,
  ].join('\n');
}
