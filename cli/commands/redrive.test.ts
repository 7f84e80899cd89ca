import { SetupProblem } from '../../base/problem.mjs';
import { environmentNamed } from '../../environments/index.ts';
import type { Sts } from '../aws/account-access.ts';
import { FakeSqs } from '../redrive/testing/fake-sqs.ts';
import { deadLetterQueueName, redrive, sqsAccess } from './redrive.ts';

const physical = (short: string) => `landform-local-${short}`;
const ORDERS = { name: physical('orders-dlq'), messages: 2, sources: ['source'] };

const PLACE = { environment: 'local', account: 'orders' };
const OPTIONS = { queue: 'orders', ...PLACE };

describe('the dead-letter queue that a name means', () => {
  it.each([
    ['orders', 'landform-local-orders-dlq'],
    ['orders-dlq', 'landform-local-orders-dlq'],
    ['landform-local-orders', 'landform-local-orders-dlq'],
    ['orders.fifo', 'landform-local-orders-dlq.fifo'],
    ['landform-local-orders-dlq.fifo', 'landform-local-orders-dlq.fifo'],
  ])('%s: %s', (given, expected) => {
    expect(deadLetterQueueName(given, physical)).toBe(expected);
  });
});

/** Redrives in time that the fake measures. */
function run(sqs: FakeSqs, options = OPTIONS) {
  const said: string[] = [];
  const context = { say: (line: string) => said.push(line), wait: async () => sqs.tick() };
  return { said, moved: redrive(options, sqs.client, context) };
}

describe('redrive', () => {
  it('moves messages back and waits until it is done', async () => {
    const sqs = new FakeSqs({ ...ORDERS });
    expect(await run(sqs).moved).toBe(2);
    expect(sqs.moves).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }]);
  });

  it('does nothing where nothing is', async () => {
    const sqs = new FakeSqs({ ...ORDERS, messages: 0 });
    expect(await run(sqs).moved).toBe(0);
    expect(sqs.moves).toEqual([]);
  });

  it('counts its own move and no older one', async () => {
    const sqs = new FakeSqs({ ...ORDERS });
    const older = { Status: 'COMPLETED', StartedTimestamp: 900, ApproximateNumberOfMessagesMoved: 500 };
    sqs.moves = [older, { ...older, Status: 'FAILED', StartedTimestamp: 800 }];
    const { said, moved } = run(sqs);
    expect(await moved).toBe(2);
    expect(said).toEqual([]);
  });

  it('counts its own move and no later one', async () => {
    const sqs = new FakeSqs({ ...ORDERS });
    let lists = 0;
    sqs.onRequest = (name) => {
      if (name !== 'ListMessageMoveTasksCommand' || ++lists !== 3) return;
      sqs.tick();
      Object.assign(sqs.queues[0] ?? {}, { messages: 7 });
      sqs.startByOther();
      sqs.tick();
    };
    const { said, moved } = run(sqs);
    expect(await moved).toBe(2);
    expect(said).toEqual([]);
  });

  it('says when it cannot know which of several moves is its own', async () => {
    const sqs = new FakeSqs({ ...ORDERS });
    let lists = 0;
    sqs.onRequest = (name) => {
      if (name !== 'ListMessageMoveTasksCommand' || ++lists !== 2) return;
      for (const _ of [1, 2]) sqs.tick();
      Object.assign(sqs.queues[0] ?? {}, { messages: 1 });
      sqs.startByOther();
      sqs.tick();
    };
    const { said, moved } = run(sqs);
    expect(await moved).toBe(3);
    expect(said).toEqual([expect.stringContaining('2 moves of the queue began meanwhile')]);
  });

  it('fails: another move runs', async () => {
    const sqs = new FakeSqs({ ...ORDERS });
    sqs.startByOther();
    sqs.tick();
    await expect(run(sqs).moved).rejects.toThrow(
      /another move of the messages of arn:landform-local-orders-dlq runs: 1 of 2 messages so far[\s\S]*wait until it has ended/,
    );
    expect(sqs.moves).toHaveLength(1);
  });

  it('fails: SQS never lists the move, or never answers', async () => {
    const silent = new FakeSqs({ ...ORDERS });
    silent.onRequest = () => (silent.moves = []);
    await expect(run(silent).moved).rejects.toThrow(/does not list the move[\s\S]*aws sqs list-message-move-tasks/);
    const deaf = new FakeSqs({ ...ORDERS });
    deaf.onRequest = (name) => {
      if (name === 'StartMessageMoveTaskCommand') throw new Error('socket hang up');
    };
    await expect(run(deaf).moved).rejects.toThrow(/nothing was heard of the start[\s\S]*socket hang up/);
  });

  it.each(['FAILED', 'CANCELLED'] as const)('fails: a move that ends as %s, with what was moved', async (status) => {
    const sqs = new FakeSqs({ ...ORDERS });
    sqs.endsAs = status;
    await expect(run(sqs).moved).rejects.toThrow(
      new RegExp(`ended as ${status}: .*; 2 of 2 messages sent back[\\s\\S]*remove the cause`),
    );
  });

  it('fails: an unknown queue, an unknown account', async () => {
    await expect(run(new FakeSqs(), { ...OPTIONS, queue: 'nosuch' }).moved).rejects.toThrow(
      'the dead-letter queue landform-local-nosuch-dlq does not exist',
    );
    await expect(run(new FakeSqs(), { ...OPTIONS, account: 'nosuch' }).moved).rejects.toThrow('has no account nosuch');
  });

  it('leaves it to SQS to refuse where the sources are not told', async () => {
    expect(await run(new FakeSqs({ ...ORDERS, messages: 1, sources: undefined })).moved).toBe(1);
  });

  it('fails: what keeps from looking is told, not taken for a queue that is missing', async () => {
    const failing = (error: Error) => {
      const sqs = new FakeSqs();
      sqs.onRequest = () => {
        throw error;
      };
      return run(sqs).moved;
    };
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
    await expect(failing(denied)).rejects.toThrow(/orders-dlq cannot be looked up: AccessDenied[\s\S]*not authorized/);
    const noRole = new SetupProblem('the role cannot be assumed', { fix: 'sign in' });
    await expect(failing(noRole)).rejects.toBe(noRole);
  });

  it('fails: an error of AWS says what to do; an error of ours stays as it is', async () => {
    const failing = (error: Error) => {
      const sqs = new FakeSqs({ ...ORDERS });
      sqs.onRequest = (name) => {
        if (name === 'GetQueueAttributesCommand') throw error;
      };
      return run(sqs).moved;
    };
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied', $metadata: {} });
    await expect(failing(denied)).rejects.toThrow(
      /cannot be read, so nothing was moved: AccessDenied[\s\S]*fix: sign in/,
    );
    const ours = new TypeError('undefined is not a function');
    await expect(failing(ours)).rejects.toBe(ours);
  });

  it('names in its hint the command that lists the queues', async () => {
    await expect(run(new FakeSqs(), { ...OPTIONS, queue: 'nosuch' }).moved).rejects.toThrow(
      '`landform redrive` without a name lists them',
    );
  });
});

describe('access to the queues', () => {
  it("is through the environment's deploy role, in the region that was asked for", async () => {
    const asked: unknown[] = [];
    const sts: Sts = {
      send: async ({ input }: { input: unknown }) => {
        asked.push(input);
        return { Credentials: { AccessKeyId: 'key', SecretAccessKey: 'secret' } };
      },
    };
    const environment = environmentNamed('dev');
    const { region, credentials } = sqsAccess(environment, environment.accounts.notifications, 'eu-central-1', sts);
    expect(region).toBe('eu-central-1');
    if (typeof credentials !== 'function') throw new Error('credentials are not asked for when they are needed');
    expect(await credentials()).toMatchObject({ accessKeyId: 'key', secretAccessKey: 'secret' });
    const role = `arn:aws:iam::${environment.accounts.notifications}:role/${environment.connection.deployRole}`;
    expect(asked).toEqual([expect.objectContaining({ RoleArn: role })]);
  });

  it("is with the environment's own credentials and endpoint where it states them", () => {
    expect(sqsAccess(environmentNamed('local'), '444444444444')).toMatchObject({
      region: 'eu-west-1',
      endpoint: 'http://127.0.0.1:4566',
      credentials: { accessKeyId: '444444444444' },
    });
  });
});
