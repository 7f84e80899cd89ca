import { DynamoDBClient, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  clientConfig,
  FakeDynamoDB,
  FakeTable,
  type FaultName,
  Loopback,
  type Play,
  played,
  remote,
  repeat,
  simulate,
  type World,
} from './index.ts';

/** Service of another kind than the order service: customers collect points, and each gets a letter about it. */
interface Letters {
  send(key: string): Promise<void>;
}
class Post implements Letters {
  readonly sent: string[] = [];
  async send(key: string): Promise<void> {
    if (!this.sent.includes(key)) this.sent.push(key);
  }
}

const REGION = 'eu-west-1';
const worlds = new WeakMap<World, { readonly table: FakeTable; readonly post: Post }>();
const of = (world: World) => {
  const found = worlds.get(world);
  if (!found) throw new Error('nothing was begun');
  return found;
};
const points = (world: World) => Number(of(world).table.read({ id: { S: 'c-1' } })?.['points']?.['N'] ?? 0);

let loopback: Loopback;
let client: DynamoDBClient;
beforeAll(async () => {
  loopback = await Loopback.start();
  client = played(new DynamoDBClient(clientConfig(loopback, REGION)), loopback, REGION);
});
afterAll(async () => {
  client.destroy();
  await loopback.stop();
});

const letters = remote<Letters>('post', ['send'], (world) => of(world).post);
const change = {
  TableName: 'points',
  Key: { id: { S: 'c-1' } },
  UpdateExpression: 'ADD points :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
};

/** Adds a point, which a second try of the client does twice. */
const carelessly = async () => {
  await client.send(new UpdateItemCommand(change));
  await letters.send('c-1');
};
/** Adds a point in a transaction, whose token a second try has too. */
const carefully = async () => {
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: change }] }));
  await letters.send('c-1');
};

const collecting = (handler: () => Promise<void>): Play<{ readonly customers: readonly string[] }> => ({
  scenario: (random) => ({ customers: ['anna', 'bert', 'carl'].slice(random.below(3)) }),
  simpler: ({ customers }) => customers.map((name) => ({ customers: customers.filter((each) => each !== name) })),
  begin: (world, { customers }) => {
    const table = new FakeTable(['id']);
    worlds.set(world, { table, post: new Post() });
    world.serve(REGION, 'DynamoDB_20120810', new FakeDynamoDB({ points: table }));
    for (const name of customers) {
      const work = `${name} collect`;
      world.stage.start(() => world.invoke({ label: work, work, region: REGION }, handler).catch(() => {}));
    }
  },
  broken: (world, { customers }) =>
    points(world) > customers.length ? [`${points(world)} points, ${customers.length} customers`] : [],
  outcomes: (world) => [points(world) > 0 ? 'collected' : 'nothing', `letters: ${of(world).post.sent.length}`],
});

const play = (handler: () => Promise<void>, faults: readonly FaultName[], runs = 200) =>
  simulate(collecting(handler), { faults, runs, seed: 1 });

describe('a simulation', () => {
  it('finds what a lost answer does to a careless handler, and tells it as short as it can', async () => {
    const { violations, firstAt, failure } = await play(carelessly, ['lost-after']);
    expect(violations).toBeGreaterThan(0);
    expect(firstAt).toBeLessThan(50);
    expect(failure?.broken).toEqual(['2 points, 1 customers']);
    const [name] = failure?.scenario.customers ?? [];
    expect(failure?.faults).toEqual([{ at: `${name} collect: UpdateItem points #1`, name: 'lost-after', times: 1 }]);
    expect(failure?.history.map((line) => line.replace(/^ *\d+ ms {2}/, ''))).toEqual([
      `${name} collect: invoke`,
      `${name} collect: UpdateItem points, and the answer is lost`,
      `${name} collect: UpdateItem points`,
      `${name} collect: post.send`,
    ]);
  });

  it('finds the same when the request was only late', async () => {
    expect((await play(carelessly, ['late'])).violations).toBeGreaterThan(0);
  });

  it.each<[string, FaultName[]]>([
    ['lost answers', ['lost-before', 'lost-after']],
    ['late requests', ['late']],
    ['throttling', ['throttled']],
    ['deaths and timeouts', ['death-before', 'death-after', 'timeout']],
  ])('has nothing to say against a careful handler: %s', async (_, faults) => {
    const { violations, runs, outcomes, struck } = await play(carefully, faults);
    expect({ violations, runs }).toEqual({ violations: 0, runs: 200 });
    expect(outcomes['collected']).toBeGreaterThan(100);
    for (const fault of faults) expect(struck[fault]).toBeGreaterThan(5);
  });

  it('invokes twice what is invoked twice', async () => {
    expect((await play(carefully, ['duplicate'])).failure?.broken[0]).toMatch(/points/);
  });

  it('is the same each time, and stops at the first failure unless it is told to go on', async () => {
    const one = await play(carelessly, ['lost-after', 'late', 'timeout'], 60);
    const other = await play(carelessly, ['lost-after', 'late', 'timeout'], 60);
    expect(one.failure).toEqual(other.failure);
    expect(one.runs).toBeLessThan(60);
    const options = { faults: ['lost-after'], runs: 60, seed: 1, keepGoing: true } as const;
    const all = await simulate(collecting(carelessly), options);
    expect(all.runs).toBe(60);
    expect(all.violations).toBeGreaterThan(1);
  });

  it('repeats a run from its seed, its scenario and its faults', async () => {
    const { failure } = await play(carelessly, ['lost-after']);
    if (!failure) throw new Error('nothing failed');
    expect(await repeat(collecting(carelessly), failure)).toEqual(failure);
  });

  it('fails: a handler that calls what is not there', async () => {
    const lost = async () =>
      void (await client.send(new UpdateItemCommand({ ...change, UpdateExpression: 'DELETE a :one' })));
    await expect(play(lost, [])).rejects.toThrow('does not know the expression');
  });
});
