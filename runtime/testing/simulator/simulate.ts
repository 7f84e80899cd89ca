import { inVirtualTime } from './clock.ts';
import { type Fault, type FaultName, type FaultPlan, givenFaults, randomFaults } from './faults.ts';
import { Random } from './random.ts';
import { shrunk } from './shrink.ts';
import { World } from './world.ts';

/** Play: what happens in a run besides the faults, and what must hold afterwards. */
export interface Play<Scenario> {
  /** Draws what the run is about: who asks for what. */
  scenario(random: Random): Scenario;
  /**
   * Returns scenarios with less in them, for the shortest history of a failure.
   *
   * @default - the scenario stays as it is
   */
  simpler?(scenario: Scenario): readonly Scenario[];
  /** Starts everything that happens. The run ends when all of it has ended. */
  begin(world: World, scenario: Scenario): void;
  /** Lists the rules that do not hold at the end, none for a good run. */
  broken(world: World, scenario: Scenario): readonly string[];
  /**
   * Lists what became of what was asked for. The counts of a simulation show that something happened in it: where everything fails, no rule is
   * broken.
   *
   * @default - nothing is counted
   */
  outcomes?(world: World, scenario: Scenario): readonly string[];
}

/** Options of a simulation. */
export interface SimulationOptions {
  readonly faults: readonly FaultName[];
  readonly runs: number;
  readonly seed: number;
  /**
   * Runs that are played at the same time.
   *
   * @default 8
   */
  readonly width?: number;
  /**
   * Share of the calls that a fault begins with.
   *
   * @default 0.08
   */
  readonly rate?: number;
  /**
   * Most faults that begin in one run.
   *
   * @default 6
   */
  readonly most?: number;
  /**
   * Play all runs, also after one that broke a rule.
   *
   * @default false
   */
  readonly keepGoing?: boolean;
}

/** Everything that a run is repeated with. */
export interface Repeatable<Scenario> {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
}

/** Failed run, made as short as it could be. */
export interface Failure<Scenario> extends Repeatable<Scenario> {
  readonly broken: readonly string[];
  readonly history: readonly string[];
}

/** Result of a simulation. */
export interface Simulated<Scenario> {
  readonly runs: number;
  /** Runs in which a rule was broken. */
  readonly violations: number;
  /** Number of the first run in which one was, from 1. */
  readonly firstAt?: number;
  readonly failure?: Failure<Scenario>;
  /** Faults that struck, by name. */
  readonly struck: Readonly<Partial<Record<FaultName, number>>>;
  /** Outcomes of what was asked for, with their numbers. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Time of the first moment of every run. */
const STARTS_AT = Date.parse('2026-11-25T12:00:00.000Z');
/** Real time after which a run counts as stuck. */
const STUCK_MS = 20_000;

/** Plays many runs, each with another seed. The first that breaks a rule is made as short as possible. */
export function simulate<Scenario>(play: Play<Scenario>, options: SimulationOptions): Promise<Simulated<Scenario>> {
  return inVirtualTime(() => playAll(play, options));
}

async function playAll<Scenario>(
  play: Play<Scenario>,
  { faults: names, runs, seed, width = 8, rate = 0.08, most = 6, keepGoing = false }: SimulationOptions,
): Promise<Simulated<Scenario>> {
  const struck: Partial<Record<FaultName, number>> = {};
  const outcomes: Record<string, number> = {};
  const began = performance.now();
  const failed: { readonly index: number; readonly run: Repeatable<Scenario> }[] = [];
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (;;) {
      if (next >= runs || (failed.length > 0 && !keepGoing)) return;
      const index = next;
      next += 1;
      const random = new Random(seed + index);
      const scenario = play.scenario(random.fork('scenario'));
      const plan = randomFaults(random.fork('faults'), { names, rate, most });
      const { broken, became } = await playOne(play, seed + index, scenario, plan);
      done += 1;
      for (const each of became) outcomes[each] = (outcomes[each] ?? 0) + 1;
      for (const { name } of plan.struck) struck[name] = (struck[name] ?? 0) + 1;
      if (broken.length > 0) failed.push({ index, run: { seed: seed + index, scenario, faults: plan.struck } });
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  const seconds = (performance.now() - began) / 1_000;
  const report = { runs: done, struck, outcomes, seconds };
  const [first] = failed.sort((a, b) => a.index - b.index);
  if (!first) return { ...report, violations: 0 };
  const failure = await shrunk(play, first.run, (run) => repeat(play, run));
  return { ...report, violations: failed.length, firstAt: first.index + 1, failure };
}

/** Repeats a run with its scenario and its faults. */
export async function repeat<Scenario>(play: Play<Scenario>, run: Repeatable<Scenario>): Promise<Failure<Scenario>> {
  const { seed, scenario, faults } = run;
  const { broken, history } = await playOne(play, seed, scenario, givenFaults(faults));
  return { ...run, broken, history };
}

async function playOne<Scenario>(
  play: Play<Scenario>,
  seed: number,
  scenario: Scenario,
  plan: FaultPlan,
): Promise<Pick<Failure<Scenario>, 'broken' | 'history'> & { readonly became: readonly string[] }> {
  const world = new World(new Random(seed).fork('world'), plan, STARTS_AT);
  let watchdog: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    watchdog = setTimeout(() => {
      reject(
        new Error(
          `run ${seed} is stuck, waiting for ${world.stage.waitedFor.join(', ')}\n${world.history.slice(-50).join('\n')}`,
        ),
      );
    }, STUCK_MS);
  });
  try {
    await Promise.race([world.stage.run(() => play.begin(world, scenario)), stuck]);
  } finally {
    clearTimeout(watchdog);
  }
  const became = play.outcomes?.(world, scenario) ?? [];
  return { broken: [...world.broken, ...play.broken(world, scenario)], history: world.history, became };
}
