import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { LandformError } from '../../base/errors.ts';
import { log, setupSeconds } from '../context.ts';
import type { S3For } from '../deploy/bootstrap.ts';
import {
  type DeployOptions,
  type DeployResult,
  deployStacks,
  destroyStacks,
  onInterrupt,
  Processes,
  planStacks,
  type Reporter,
  type SynthesizedStack,
  timingTable,
} from '../deploy/index.ts';
import { makeReporter } from '../deploy/reporters.ts';
import { requirePackages } from '../packages.ts';
import type { ProjectEnvironment } from '../project/index.ts';
import { hasShift } from '../shift/find.ts';
import { both, type Target, targetOf } from '../target.ts';

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
export interface ActResult extends DeployResult, Pick<Target, 'environment' | 'synthesized' | 'terraform'> {}

/**
 * Synthesizes an environment, then deploys, plans or destroys the stacks that match the patterns. A deploy creates the
 * missing state buckets first; a destroy leaves out the stacks that have none.
 */
export async function actOnStacks({ action, patterns, slots, meanwhile, ...rest }: ActOptions): Promise<ActResult> {
  const began = performance.now();
  const [target, steps = []] = await both(targetOf(patterns), meanwhile?.());
  const { project, environment, terraform, synthesized, synthSeconds } = target;
  const selected = await prepareStates(action, environment, target.selected);
  if (selected.length === 0) return { stacks: [], succeeded: true, seconds: 0, environment, synthesized, terraform };
  const reporter = rest.reporter ?? makeReporter({ elapsed: () => performance.now() - began });
  const processes = new Processes();
  const interrupts = onInterrupt(processes, (line) => reporter.note(line));
  const result = await ACTIONS[action]({
    root: project.root,
    facts: project.facts,
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
  const lines = result.succeeded ? await remarks(action, target, selected) : [whatNow(action, patterns, result)];
  for (const line of lines) process.stdout.write(`\n${line}\n`);
  return { ...result, environment, synthesized, terraform };
}

/** Lists what is left to do after a deploy, and what a plan does not see. */
async function remarks(
  action: Action,
  { environment, terraform }: Target,
  stacks: readonly SynthesizedStack[],
): Promise<readonly string[]> {
  if (action === 'destroy') return [];
  return [
    ...(await linesOfReplicas(environment, stacks)),
    ...(action === 'deploy' ? await linesOfShifts(environment, stacks, terraform) : []),
  ];
}

/** Describes the replicas of protected tables that can be deleted. */
async function linesOfReplicas(
  environment: ProjectEnvironment,
  stacks: readonly SynthesizedStack[],
): Promise<readonly string[]> {
  const named = stacks.map(({ name, directory }) => ({
    name,
    text: readFileSync(join(directory, 'cdk.tf.json'), 'utf8'),
  }));
  const concerned = named
    .filter(({ text }) => text.includes('"replica":'))
    .map(({ name, text }) => ({ name, json: JSON.parse(text) }));
  if (concerned.length === 0) return [];
  return withPackages('landform plan', 'replicas that can be deleted', async () => {
    const { unprotectedReplicas } = await import('../deploy/replica-protection.ts');
    return unprotectedReplicas(environment, concerned);
  });
}

/** Describes the aliases that wait for a shift after a deploy. */
async function linesOfShifts(
  environment: ProjectEnvironment,
  stacks: readonly SynthesizedStack[],
  terraform: Target['terraform'],
): Promise<readonly string[]> {
  if (!stacks.some(hasShift)) return [];
  return withPackages('landform shift', 'versions that wait for a shift', async () => {
    const { waitingShifts } = await import('../shift/index.ts');
    return waitingShifts(environment, stacks, terraform);
  });
}

/** Looks for something with packages that are loaded here, so that a deploy does not wait for them, and works without. */
async function withPackages(
  command: Parameters<typeof requirePackages>[0],
  what: string,
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    requirePackages(command);
  } catch (error) {
    if (!(error instanceof LandformError)) throw error;
    return [`could not check for ${what}: ${error.message}`];
  }
  return look();
}

/**
 * Creates the missing state buckets before a deploy. Before a destroy it creates none, and says which stacks have nothing
 * to destroy, since their bucket does not exist.
 *
 * @returns the stacks to act on
 */
export async function prepareStates(
  action: Action,
  environment: ProjectEnvironment,
  stacks: readonly SynthesizedStack[],
  { s3For, say = (line) => void process.stdout.write(`${line}\n`) }: StatesContext = {},
): Promise<readonly SynthesizedStack[]> {
  if (action === 'plan' || !stacks.some(({ state }) => state)) return stacks;
  requirePackages(`landform ${action}`);
  const { bootstrapState, stacksWithoutState } = await import('../deploy/bootstrap.ts');
  if (action === 'deploy') {
    const made = await bootstrapState(environment, stacks, s3For);
    if (made.length > 0) log(`created the state buckets ${made.join(', ')}`);
    return stacks;
  }
  const without = await stacksWithoutState(environment, stacks, s3For);
  for (const { name, state } of without) {
    say(`${name}: nothing to destroy, its state bucket ${state?.bucket} does not exist`);
  }
  return stacks.filter((stack) => !without.includes(stack));
}

interface StatesContext {
  readonly s3For?: S3For;
  readonly say?: (line: string) => void;
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
