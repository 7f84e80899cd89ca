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
  type S3For,
  type SynthesizedStack,
  selectStacks,
  stacksWithoutState,
  timingTable,
} from '../deploy/index.ts';
import { makeReporter } from '../deploy/reporters.ts';
import { OUT_DIR, synthesize } from '../synthesize.ts';

/** Number of resources that Terraform works on concurrently in a local cloud. */
const LOCAL_RESOURCES_AT_ONCE = 32;

/** Action on stacks. */
export type Action = 'deploy' | 'plan' | 'destroy';

const ACTIONS: Readonly<Record<Action, (options: DeployOptions) => Promise<DeployResult>>> = {
  deploy: deployStacks,
  plan: planStacks,
  destroy: destroyStacks,
};

/** Options of an action on stacks. */
export interface ActOptions {
  readonly action: Action;
  /** Stack names or globs, all of one environment. */
  readonly patterns: readonly string[];
  /** Maximum number of concurrent Terraform processes. */
  readonly slots?: number;
  /**
   * Work to do while the stacks are synthesized, such as starting a local cloud; its steps go into the timing table.
   */
  readonly meanwhile?: () => Promise<readonly Step[]>;
  readonly reporter?: Reporter;
}

/** Step in the timing table. */
export interface Step {
  readonly name: string;
  readonly seconds: number;
}

/** Result of an action on stacks. */
export interface ActResult extends DeployResult {
  readonly environment: Environment;
  readonly synthesized: readonly SynthesizedStack[];
  readonly terraform: Terraform;
}

/**
 * Synthesizes an environment, then deploys, plans or destroys the stacks that match the patterns. A deploy creates the
 * missing state buckets first; a destroy leaves out the stacks that have none.
 */
export async function actOnStacks({ action, patterns, slots, meanwhile, ...rest }: ActOptions): Promise<ActResult> {
  const began = performance.now();
  const environment = environmentOfStacks(patterns);
  const terraform = await terraformFor(environment);
  const [synthSeconds, steps = []] = await both(synthesize([environment.name]), meanwhile?.());
  const synthesized = readStacks(OUT_DIR);
  const selected = await prepareStates(action, environment, selectStacks(synthesized, patterns));
  if (selected.length === 0) return { stacks: [], succeeded: true, seconds: 0, environment, synthesized, terraform };
  const reporter = rest.reporter ?? makeReporter({ elapsed: () => performance.now() - began });
  const processes = new Processes();
  const interrupts = onInterrupt(processes, (line) => reporter.note(line));
  const result = await ACTIONS[action]({
    root: ROOT,
    stacks: synthesized,
    patterns: selected.map(({ name }) => name),
    program: terraform.program,
    env: terraform.env,
    parallelInit: terraform.providers.from !== 'registry',
    reporter,
    processes,
    isStopped: interrupts.isStopped,
    // A local cloud does not throttle, and most of the time there is spent in the provider's own pauses.
    resourcesAtOnce: environment.connection.endpoint ? LOCAL_RESOURCES_AT_ONCE : undefined,
    slots: slots ? { busy: slots, all: slots } : undefined,
  });
  interrupts.dispose();
  reporter.close();
  const all = [{ name: 'set-up', seconds: setupSeconds() }, ...steps, { name: 'synthesis', seconds: synthSeconds }];
  process.stdout.write(`\n${timingTable(all, selected, result.stacks)}\n`);
  if (!result.succeeded) process.stdout.write(`\n${whatNow(action, patterns, result)}\n`);
  else if (action === 'deploy') {
    // Loaded here, so that a deploy does not wait for the SDKs of a shift at its start.
    const { waitingShifts } = await import('../shift/index.ts');
    const lines = await waitingShifts(environment, selected, terraform);
    for (const line of lines) process.stdout.write(`\n${line}\n`);
  }
  return { ...result, environment, synthesized, terraform };
}

/**
 * Waits for two concurrent promises. If one fails, it still waits for the other, so that nothing is left running after
 * the error.
 */
async function both<A, B>(one: Promise<A>, other: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/**
 * Creates the missing state buckets before a deploy. Before a destroy it creates none, and says which stacks have nothing
 * to destroy, since their bucket does not exist.
 *
 * @returns the stacks to act on
 */
export async function prepareStates(
  action: Action,
  environment: Environment,
  stacks: readonly SynthesizedStack[],
  { s3For, say = (line) => void process.stdout.write(`${line}\n`) }: StatesContext = {},
): Promise<readonly SynthesizedStack[]> {
  if (action === 'deploy') await bootstrap(environment, s3For);
  if (action !== 'destroy') return stacks;
  const without = await stacksWithoutState(environment, stacks, s3For);
  for (const { name, stateBucket } of without) {
    say(`${name}: nothing to destroy, its state bucket ${stateBucket} does not exist`);
  }
  return stacks.filter((stack) => !without.includes(stack));
}

interface StatesContext {
  readonly s3For?: S3For;
  readonly say?: (line: string) => void;
}

/** Creates the missing state buckets of an environment. */
export async function bootstrap(environment: Environment, s3For?: S3For): Promise<void> {
  const made = await bootstrapState(environment, STATE_ACCOUNTS, s3For);
  if (made.length > 0) log(`created the state buckets of ${made.join(', ')}`);
}

/**
 * Finds the environment that all patterns start with.
 *
 * @throws SetupProblem when they start with different ones
 */
export function environmentOfStacks(patterns: readonly string[]): Environment {
  const names = [...new Set(patterns.map((pattern) => pattern.split('-')[0] ?? ''))];
  const [name] = names;
  if (names.length !== 1 || !name) {
    throw new SetupProblem(`these stacks do not belong to one environment: ${patterns.join(', ')}`, {
      fix: "name stacks as <environment>-<stack>, e.g. 'local-*', of one environment at a time",
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
    `  fix: correct the error above and run the command again, which continues where it stopped: npx landform ${action} ${patterns.map((each) => `'${each}'`).join(' ')}`,
  ].join('\n');
}
