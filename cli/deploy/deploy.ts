import { performance } from 'node:perf_hooks';
import { type SynthesizedStack, selectStacks } from './manifest.ts';
import { Processes } from './processes.ts';
import type { Reporter } from './reporter.ts';
import type { RunContext, StackResult } from './result.ts';
import { Runs } from './runs.ts';
import { runInOrder, type Slots, type Task } from './schedule.ts';
import { StackRun } from './stack-run.ts';

export interface DeployOptions {
  /** Repository: records of running processes go into its `.landform/runs/`. */
  readonly root: string;
  readonly stacks: readonly SynthesizedStack[];
  /** Names or globs. */
  readonly patterns: readonly string[];
  readonly program: RunContext['program'];
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  /**
   * Terraform processes at once: `busy` that load the provider or plan, `all` with those whose resources only have to be waited for.
   *
   * @default 2 and 4
   */
  readonly slots?: Slots;
  /**
   * Resources of a stack that are worked on at once. AWS throttles who asks for many.
   *
   * @default - Terraform's: 10
   */
  readonly resourcesAtOnce?: number;
  /**
   * Whether two stacks may be initialized at once; not where they share a plugin cache, which Terraform does not lock.
   *
   * @default true
   */
  readonly parallelInit?: boolean;
  /** What ctrl-C acts on. */
  readonly processes?: Processes;
  /** Whether nothing more shall be started. */
  readonly isStopped?: () => boolean;
}

export interface DeployResult {
  readonly stacks: readonly StackResult[];
  /** Whether every stack is as its code says. */
  readonly succeeded: boolean;
  readonly seconds: number;
}

/** Each terraform command costs seconds of processor time for the provider's start alone, and most of a gigabyte while it runs. */
const DEFAULT_SLOTS: Slots = { busy: 2, all: 4 };
/** What a stack costs whatever is in it, in the time of a resource; only for the order in which stacks start. */
const BASE_WEIGHT = 30;

/** Deploys stacks, each after those it depends on. */
export function deployStacks(options: DeployOptions): Promise<DeployResult> {
  return onEach(options, (run, idle) => run.deploy(idle), 'dependencies first');
}

/** Plans stacks without applying anything, in any order: what they depend on must have been deployed. */
export function planStacks(options: DeployOptions): Promise<DeployResult> {
  return onEach(options, (run) => run.planOnly(), 'any');
}

/** Destroys stacks, each before those it depends on. */
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
  } = options;
  const began = performance.now();
  const context: RunContext = {
    program,
    env,
    reporter,
    processes,
    isStopped,
    runs: new Runs(root),
    ...(resourcesAtOnce ? { resourcesAtOnce } : {}),
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

/** For each stack those that must be done before it. */
function predecessors(stacks: readonly SynthesizedStack[], order: Order): ReadonlyMap<string, readonly string[]> {
  const before: Readonly<Record<Order, (stack: SynthesizedStack) => readonly string[]>> = {
    'dependencies first': ({ dependencies }) => dependencies,
    'dependents first': ({ name }) =>
      stacks.filter((other) => other.dependencies.includes(name)).map((other) => other.name),
    any: () => [],
  };
  return new Map(stacks.map((stack) => [stack.name, before[order](stack)]));
}

/** How much must be done one after the other from a stack on: the longest chain goes first. */
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
