import { Network, type Plan, playAll } from '../aws/testing/faults.ts';
import { redrive } from '../commands/redrive.ts';
import { describeMove } from './moves.ts';
import { FakeSqs } from './testing/fake-sqs.ts';

const OPTIONS = { queue: 'orders', environment: 'local', account: 'orders' };

type Moves = FakeSqs['moves'];

/** Circumstances of a redrive whose plans are all played. */
interface Scenario {
  readonly attempts?: number;
  /** Prepares the queue. */
  readonly before?: (sqs: FakeSqs) => void;
  /** Number of the attempt of a request before which somebody else starts a move. */
  readonly otherAt?: number;
  /** Messages that the move of somebody else finds. */
  readonly otherMoves?: number;
}

/** Plays a plan, and lists what was said that is not true. */
async function play({ attempts = 1, before, otherAt, otherMoves = 0 }: Scenario, plan: Plan) {
  const sqs = new FakeSqs({ name: 'landform-local-orders-dlq', messages: 2, sources: ['source'] });
  before?.(sqs);
  const network = new Network({
    plan,
    attempts,
    from: 'ListMessageMoveTasksCommand',
    before: (count) => {
      if (count !== otherAt) return;
      sqs.startByOther();
      for (let moved = 0; moved < otherMoves; moved += 1) sqs.tick();
      Object.assign(sqs.queues[0] ?? {}, { messages: 3 });
    },
  });
  const said: string[] = [];
  const context = { say: (line: string) => said.push(line), wait: async () => sqs.tick() };
  /** Moves that the command has seen before it started one. */
  let listed: ReadonlySet<number | undefined> | undefined;
  const client: { send(command: object): Promise<{ Results?: Moves }> } = network.before(sqs.client) as never;
  const watched = {
    send: async (command: object) => {
      const answer = await client.send(command);
      listed ??= answer.Results && new Set(answer.Results.map(({ StartedTimestamp }) => StartedTimestamp));
      return answer;
    },
  };
  const end = await redrive(OPTIONS, watched as never, context).catch((error: Error) => error.message);
  await network.settle();
  said.push(`end: ${end}`);
  const since = sqs.moves.filter(({ StartedTimestamp }) => !listed?.has(StartedTimestamp));
  const own = since.filter(({ by }) => by === undefined);
  const holds = typeof end === 'number' ? countHolds(end, said, since, own) : refusalHolds(end, sqs, since, own);
  return { planned: network.planned, untrue: holds ? [] : [...plan, ...said, JSON.stringify(sqs.moves)] };
}

/** Without a note the number is that of the command's own move; with one, that of all moves since. */
function countHolds(count: number, said: readonly string[], since: Moves, own: Moves): boolean {
  const sum = (moves: Moves) => moves.reduce((all, { ApproximateNumberOfMessagesMoved: moved = 0 }) => all + moved, 0);
  if (said.length === 1) return own.length === 1 && count === sum(own);
  const several = said[0]?.startsWith(`${since.length} moves of the queue began meanwhile`);
  const unheard = since.length === 1 && said[0]?.startsWith('nothing was heard of the start');
  return (several || unheard) === true && count === sum(since);
}

function refusalHolds(message: string, sqs: FakeSqs, since: Moves, own: Moves): boolean {
  if (!message.includes('fix: ')) return false;
  if (/moved nothing|none was started|nothing was moved/.test(message) && own.length > 0) return false;
  if (message.startsWith('another move of')) return sqs.moves.some(({ by }) => by === 'other');
  if (message.startsWith('moving the messages of')) {
    return since.some((move) => message.includes(`ended as ${move.Status}`) && message.includes(describeMove(move)));
  }
  if (message.startsWith('the move was started')) return since.length > 0;
  if (message.startsWith('nothing was heard of the start')) return message.includes('list-message-move-tasks');
  return /^(the moves of the queue cannot be listed|SQS refuses to move)/.test(message);
}

async function expectTruth(scenario: Scenario, depth: number): Promise<number> {
  const untrue: (readonly string[])[] = [];
  const plans = await playAll(depth, async (plan) => {
    const played = await play(scenario, plan);
    if (played.untrue.length > 0) untrue.push(played.untrue);
    return played.planned;
  });
  expect(untrue).toEqual([]);
  return plans;
}

const ended = (Status: string, StartedTimestamp: number) => ({
  by: 'other' as const,
  Status,
  StartedTimestamp,
  ApproximateNumberOfMessagesMoved: 500,
});
const older = (sqs: FakeSqs) => {
  sqs.moves = [ended('COMPLETED', 900), ended('FAILED', 800), ended('CANCELLED', 700)];
};

describe('a redrive under all plans of up to six answers, each heard, lost before or after its effect, late, or refused', () => {
  it.each<[string, number, Scenario]>([
    ['the first move of a queue', 300, {}],
    ['the SDK tries each three times', 300, { attempts: 3 }],
    ['older moves have ended', 300, { before: older }],
    ['it fails', 300, { before: (sqs) => (sqs.endsAs = 'FAILED') }],
    ['somebody cancels it', 300, { before: (sqs) => (sqs.endsAs = 'CANCELLED') }],
    ['another move runs', 3, { before: (sqs) => sqs.startByOther() }],
  ])('counts its own move, or says what the number is: %s', async (_, least, scenario) => {
    const plans = await expectTruth(scenario, 6);
    expect(plans).toBeGreaterThanOrEqual(least);
  });

  it.each([0, 2])('also beside somebody else who starts a move that moves %d at once', async (otherMoves) => {
    let plans = 0;
    for (let otherAt = 1; otherAt <= 12; otherAt += 1) {
      plans += await expectTruth({ before: older, otherAt, otherMoves }, 4);
      plans += await expectTruth({ attempts: 3, otherAt, otherMoves }, 4);
    }
    expect(plans).toBeGreaterThan(1_000);
  });
});
