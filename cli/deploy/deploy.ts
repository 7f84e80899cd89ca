import { performance } from 'node:perf_hooks';
import type { Facts } from '../../base/facts.ts';
import { type SynthesizedStack, selectStacks } from './manifest.ts';
import { Processes } from './processes.ts';
import type { Reporter } from './reporter.ts';
import type { RunContext, StackResult } from './result.ts';
import { Runs } from './runs.ts';
import { runInOrder, type Slots, type Task } from './schedule.ts';
import { StackRun } from './stack-run.ts';

/** Options of a deploy, plan or destroy of several stacks. */
export interface DeployOptions {
  /** Root of the repository; records of running processes go into its `.landform/runs/`. */
  readonly root: string;
  readonly stacks: readonly SynthesizedStack[];
  /** Names or globs of the stacks. */
  readonly patterns: readonly string[];
  readonly program: RunContext['program'];
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  /**
   * Maximum numbers of concurrent Terraform processes: `busy` for those that load the provider or plan, `all` for these
   * and those that wait for resources.
   *
   * @default 2 and 4
   */
  readonly slots?: Slots;
  /**
   * Number of resources that Terraform works on concurrently (`-parallelism`). AWS throttles if it is high.
   *
   * @default - Terraform's default, 10
   */
  readonly resourcesAtOnce?: number;
  /**
   * Initializes stacks concurrently. Set it to false if they share a plugin cache, which Terraform does not lock.
   *
   * @default true
   */
  readonly parallelInit?: boolean;
  /** Set of running processes, which ctrl-C ends. */
  readonly processes?: Processes;
  /** Returns true once nothing more must be started. */
  readonly isStopped?: () => boolean;
  /**
   * Facts of resource types that no module makes.
   *
   * @default - none
   */
  readonly facts?: Facts;
}

/** Result of a deploy, plan or destroy of several stacks. */
export interface DeployResult {
  readonly stacks: readonly StackResult[];
  /** True when all stacks succeeded. */
  readonly succeeded: boolean;
  readonly seconds: number;
}

/**
 * Default limits. The provider's start alone costs each command seconds of processor time, and it uses most of a
 * gigabyte while it runs.
 */
const DEFAULT_SLOTS: Slots = { busy: 2, all: 4 };
/** Fixed cost of a stack in units of a resource's time; it only determines the order in which stacks start. */
const BASE_WEIGHT = 30;

/** Deploys stacks, each after its dependencies. */
export function deployStacks(options: DeployOptions): Promise<DeployResult> {
  return onEach(options, (run, idle) => run.deploy(idle), 'dependencies first');
}

/** Plans stacks without applying anything, in any order; their dependencies must be deployed already. */
export function planStacks(options: DeployOptions): Promise<DeployResult> {
  return onEach(options, (run) => run.planOnly(), 'any');
}

/** Destroys stacks, each before its dependencies. */
export function destroyStacks(options: DeployOptions): Promise<DeployResult> {
  return onEach(options, (run) => run.destroy(), 'dependents first');
}

type Order = 'dependencies first' | 'dependents first' | 'any';

async function onEach(
  options: DeployOptions,
  act: (run: StackRun, idle: () => void) => Promise<boolean>,
  order: Order,
): Promise<DeployResult> {
  const {
    root,
    reporter,
    program,
    env,
    resourcesAtOnce,
    isStopped = () => false,
    processes = new Processes(),
    facts = {},
  } = options;
  const began = performance.now();
  const context: RunContext = {
    program,
    env,
    reporter,
    processes,
    isStopped,
    runs: new Runs(root),
    facts,
    resourcesAtOnce,
  };
  const stacks = selectStacks(options.stacks, options.patterns);
  const runs = stacks.map((stack) => new StackRun(stack, context));
  const inTurn = options.parallelInit === false ? oneAfterAnother() : (step: () => Promise<boolean>) => step();
  const before = predecessors(stacks, order);
  const tasks = runs.flatMap((run): Task[] => {
    const { name } = run.stack;
    const weight = chainWeight(name, stacks, order);
    return [
      { id: `init ${name}`, after: [], priority: weight, run: () => inTurn(() => run.init()) },
      {
        id: `act ${name}`,
        after: [`init ${name}`, ...(before.get(name) ?? []).map((other) => `act ${other}`)],
        priority: weight + 0.5,
        run: (idle) => act(run, idle),
      },
    ];
  });
  await runInOrder(tasks, { slots: options.slots ?? DEFAULT_SLOTS, isStopped });
  const results = runs.map(({ result }) => result);
  return {
    stacks: results,
    succeeded: results.every(({ status }) => status === 'changed' || status === 'unchanged'),
    seconds: (performance.now() - began) / 1_000,
  };
}

/** Lists, for each stack, the stacks that must be done before it. */
function predecessors(stacks: readonly SynthesizedStack[], order: Order): ReadonlyMap<string, readonly string[]> {
  const before: Readonly<Record<Order, (stack: SynthesizedStack) => readonly string[]>> = {
    'dependencies first': ({ dependencies }) => dependencies,
    'dependents first': ({ name }) =>
      stacks.filter((other) => other.dependencies.includes(name)).map((other) => other.name),
    any: () => [],
  };
  return new Map(stacks.map((stack) => [stack.name, before[order](stack)]));
}

/** Computes the weight of the longest chain that starts with a stack; stacks of longer chains start first. */
function chainWeight(name: string, stacks: readonly SynthesizedStack[], order: Order): number {
  const before = predecessors(stacks, order);
  const followers = stacks.filter((other) => before.get(other.name)?.includes(name));
  const own = BASE_WEIGHT + (stacks.find((stack) => stack.name === name)?.resources ?? 0);
  return own + Math.max(0, ...followers.map((other) => chainWeight(other.name, stacks, order)));
}

function oneAfterAnother(): (step: () => Promise<boolean>) => Promise<boolean> {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const next = last.then(step, step);
    last = next;
    return next;
  };
}
