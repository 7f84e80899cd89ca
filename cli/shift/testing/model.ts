import type { ShiftOutput } from '../../../modules/alias/index.ts';
import { Network, type NetworkOptions, type Plan, playAll } from '../../aws/testing/faults.ts';
import type { Pointing } from '../pointing.ts';
import { shiftAll } from '../shift-all.ts';
import type { ShiftOptions } from '../shift-run.ts';
import { FakeAws, FakeTime, SHIFT } from './fake-aws.ts';
import { type DeploymentBehaviour, FakeCodeDeploy } from './fake-code-deploy.ts';
import { isTrue } from './statements.ts';

/** Circumstances of a shift whose plans are all played. */
export interface Scenario extends Pick<NetworkOptions, 'isPlanned' | 'from' | 'late'> {
  /** Target of the alias at the beginning; version 7 alone unless given. */
  readonly start?: Pointing;
  readonly options?: ShiftOptions;
  /** Number of attempts of the SDK. */
  readonly attempts?: number;
  /** Happens in the second pause of the shift. */
  readonly during?: (aws: FakeAws, time: FakeTime) => void;
  /** Behaviour of CodeDeploy, if it shifts the alias. */
  readonly codeDeploy?: DeploymentBehaviour;
  /** Second shift, which runs from its beginning to its end in the given pause of the first. */
  readonly second?: { readonly pause: number; readonly halfDone: 'resume' | 'rollback' };
  /** Move by another process, before the given attempt of a request. */
  readonly other?: { readonly at: number; readonly to: Pointing };
}

/** Result of playing all plans of a scenario. */
export interface Played {
  readonly plans: number;
  /** Faults that were found, each with its plan and what was said. */
  readonly found: readonly string[];
}

/** Plays all plans of up to `depth` answers of a scenario. */
export async function playScenario(scenario: Scenario, depth = 6): Promise<Played> {
  const found: string[] = [];
  const plans = await playAll(depth, async (plan) => {
    const { planned, faults, said } = await play(scenario, plan);
    for (const fault of faults) found.push(`${fault}\n  plan: ${plan.join(', ')}\n  ${said.join('\n  ')}`);
    return planned;
  });
  return { plans, found };
}

async function play({ start = { version: '7' }, options, attempts = 1, ...scenario }: Scenario, plan: Plan) {
  const aws = new FakeAws();
  aws.pointing = start;
  const codeDeploy = new FakeCodeDeploy(aws, scenario.codeDeploy);
  const said: string[] = [];
  const faults: string[] = [];
  let movesOfOthers = 0;
  const network = new Network({
    plan,
    attempts,
    isPlanned: scenario.isPlanned,
    from: scenario.from,
    late: scenario.late,
    before: (count) => {
      const { other } = scenario;
      if (other?.at !== count) return;
      movesOfOthers += 1;
      aws.touch(() => (aws.pointing = other.to));
    },
  });
  let movesOfSecond = 0;
  const time: FakeTime = new FakeTime(async (count) => {
    codeDeploy.tick();
    if (count === 2) scenario.during?.(aws, time);
    if (count !== scenario.second?.pause) return;
    const before = aws.moves.length;
    await again(scenario, aws, codeDeploy, scenario.second.halfDone);
    movesOfSecond = aws.moves.length - before;
    movesOfOthers += movesOfSecond;
  });
  const say = (line: string) => {
    said.push(line);
    if (isTrue(line, { pointing: aws.pointing, start, moves: aws.moves.length - movesOfSecond, movesOfOthers })) return;
    faults.push(`untrue, the alias is at ${JSON.stringify(aws.pointing)}: ${line}`);
  };
  const end = await shiftAll(
    [shiftOf(scenario)],
    {
      clients: () => ({
        lambda: network.before(aws.clients.lambda),
        cloudwatch: network.before(aws.clients.cloudwatch),
        codeDeploy: network.before(codeDeploy.client),
      }),
      stopping: time,
      say,
      wait: async () => codeDeploy.tick(),
    },
    { stepSeconds: 5, ...options },
  ).catch((error: Error) => error.message);
  await network.settle();
  said.push(`end: ${end}`);
  const { pointing } = aws;
  const isAt = (version: string) => !pointing.beside && pointing.version === version;
  const expected = options?.halfDone === 'rollback' ? start.version : SHIFT.version;
  if (end === true && !isAt(expected)) faults.push(`success, and the alias is at ${JSON.stringify(pointing)}`);
  if (/was not shifted/.test(String(end)) && aws.moves.length + codeDeploy.created > 0) faults.push('it was shifted');
  const advice = said.filter((line) => / fix: /.test(line)).join();
  if (pointing.beside || codeDeploy.running) faults.push(...(await strandings(scenario, aws, codeDeploy, advice)));
  else if (end !== true && !isAt(start.version) && advice === '') faults.push('left elsewhere without a word');
  return { planned: network.planned, faults, said };
}

function shiftOf({ codeDeploy }: Scenario): ShiftOutput {
  return codeDeploy ? { ...SHIFT, codeDeploy: { application: 'orders-live', deploymentGroup: 'live' } } : SHIFT;
}

/** Shifts once more, with all answers heard. */
async function again(
  scenario: Scenario,
  aws: FakeAws,
  codeDeploy: FakeCodeDeploy,
  halfDone: ShiftOptions['halfDone'],
): Promise<void> {
  const context = {
    clients: () => ({ ...aws.clients, codeDeploy: codeDeploy.client }),
    stopping: new FakeTime(() => codeDeploy.tick()),
    say: () => undefined,
    wait: async () => codeDeploy.tick(),
  };
  await shiftAll([shiftOf(scenario)], context, { stepSeconds: 5, halfDone });
}

/** Lists the faults of the advice for an alias that was left half way: it must name a flag, and the flag must help. */
async function strandings(
  scenario: Scenario,
  aws: FakeAws,
  codeDeploy: FakeCodeDeploy,
  advice: string,
): Promise<string[]> {
  if (!/--rollback|run the command again/.test(advice)) return ['stranded, and nothing says how to go on'];
  const { pointing } = aws;
  const deployments = structuredClone(codeDeploy.deployments);
  const isOurs = pointing.beside?.version === SHIFT.version;
  const helps = async (halfDone: ShiftOptions['halfDone']): Promise<boolean> => {
    Object.assign(aws, { pointing, errors: [0], alarms: { 'landform-local-orders-live-errors': 'OK' } });
    codeDeploy.deployments = structuredClone(deployments);
    codeDeploy.heal();
    await again(scenario, aws, codeDeploy, halfDone);
    return !aws.pointing.beside && !codeDeploy.running;
  };
  const faults: string[] = [];
  for (const halfDone of isOurs ? (['rollback', 'resume'] as const) : (['rollback'] as const)) {
    if (!(await helps(halfDone))) faults.push(`stranded: --${halfDone} does not help`);
  }
  return faults;
}
