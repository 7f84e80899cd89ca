import { SetupProblem } from '../../base/problem.mjs';
import { environmentNamed } from '../../environments/index.ts';
import type { Sts } from '../aws/account-access.ts';
import { deadLetterQueueName, redrive, sqsAccess } from './redrive.ts';

const physical = (short: string) => `landform-local-${short}`;

const SOURCES = { queueUrls: ['source'] };

/**
 * Fake SQS client with one queue, by default a dead-letter queue of another. A redrive goes through the given states.
 */
function sqsWith(
  messages: number,
  states: readonly object[],
  { queue = 'landform-local-orders-dlq', sources = SOURCES }: { queue?: string; sources?: object } = {},
) {
  const sent: string[] = [];
  const left = [...states];
  const send = async ({
    constructor: { name },
    input,
  }: {
    constructor: { name: string };
    input: Record<string, unknown>;
  }) => {
    sent.push(name.replace('Command', ''));
    switch (name) {
      case 'GetQueueUrlCommand':
        if (input['QueueName'] !== queue) throw Object.assign(new Error(), { name: 'QueueDoesNotExist' });
        return { QueueUrl: 'url' };
      case 'ListDeadLetterSourceQueuesCommand':
        return sources;
      case 'GetQueueAttributesCommand':
        return { Attributes: { QueueArn: 'arn', ApproximateNumberOfMessages: String(messages) } };
      case 'ListMessageMoveTasksCommand':
        return { Results: [left.shift()] };
      default:
        return {};
    }
  };
  return { sent, sqs: { send } as never };
}

const OPTIONS = { queue: 'orders', environment: 'local', account: 'orders' };

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

describe('redrive', () => {
  it('moves messages back and waits until it is done', async () => {
    const { sent, sqs } = sqsWith(2, [
      { Status: 'RUNNING' },
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 },
    ]);
    expect(await redrive(OPTIONS, sqs)).toBe(2);
    expect(sent.slice(3)).toEqual(['StartMessageMoveTask', 'ListMessageMoveTasks', 'ListMessageMoveTasks']);
  });

  it('does nothing where nothing is', async () => {
    const { sent, sqs } = sqsWith(0, []);
    expect(await redrive(OPTIONS, sqs)).toBe(0);
    expect(sent).not.toContain('StartMessageMoveTask');
  });

  it('fails: an unknown queue, an unknown account, a move that fails', async () => {
    await expect(redrive({ ...OPTIONS, queue: 'nosuch' }, sqsWith(1, []).sqs)).rejects.toThrow(
      'the dead-letter queue landform-local-nosuch-dlq does not exist',
    );
    await expect(redrive({ ...OPTIONS, account: 'nosuch' }, sqsWith(1, []).sqs)).rejects.toThrow(
      'has no account nosuch',
    );
    const failed = sqsWith(1, [{ Status: 'FAILED', FailureReason: 'AccessDenied' }]);
    await expect(redrive(OPTIONS, failed.sqs)).rejects.toThrow('AccessDenied');
  });

  it.each([
    ['orders-rule', 'orders-rule-dlq', /could not deliver to a rule's target[\s\S]*put their events on the bus again/],
    ['orders-bus', 'orders-bus-dlq', /could not deliver\. [\s\S]*put their events on the bus again/],
    ['failed-compensations', 'failed-compensations', /sent to it directly[\s\S]*run an order's workflow again/],
    ['failed-projections', 'failed-projections', /batches of a stream[\s\S]*read a stream's records again/],
  ])('fails: %s holds what no queue gave up, so it cannot be sent back', async (queue, name, says) => {
    const { sent, sqs } = sqsWith(1, [], { queue: physical(name), sources: { queueUrls: [] } });
    const moving = redrive({ ...OPTIONS, queue }, sqs);
    await expect(moving).rejects.toThrow(`no queue uses ${physical(name)} as its dead-letter queue`);
    await expect(moving).rejects.toThrow(says);
    expect(sent).not.toContain('StartMessageMoveTask');
  });

  it('leaves it to SQS to refuse where the sources are not told', async () => {
    const { sqs } = sqsWith(1, [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }], { sources: {} });
    expect(await redrive(OPTIONS, sqs)).toBe(1);
  });

  it('fails: what keeps from looking is told, not taken for a queue that is missing', async () => {
    const sqsThatThrows = (reason: Error) => ({ send: () => Promise.reject(reason) }) as never;
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
    await expect(redrive(OPTIONS, sqsThatThrows(denied))).rejects.toThrow(
      /orders-dlq cannot be looked up: AccessDenied[\s\S]*not authorized/,
    );
    const noRole = new SetupProblem('the role cannot be assumed', { fix: 'sign in' });
    await expect(redrive(OPTIONS, sqsThatThrows(noRole))).rejects.toBe(noRole);
  });

  it('names in its hint a queue that has dead letters to send back', async () => {
    await expect(redrive({ ...OPTIONS, queue: 'nosuch' }, sqsWith(1, []).sqs)).rejects.toThrow(
      'landform redrive order-events --account notifications',
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
    const { region, credentials } = sqsAccess(environment, 'notifications', 'eu-central-1', sts);
    expect(region).toBe('eu-central-1');
    if (typeof credentials !== 'function') throw new Error('credentials are not asked for when they are needed');
    expect(await credentials()).toMatchObject({ accessKeyId: 'key', secretAccessKey: 'secret' });
    const role = `arn:aws:iam::${environment.accounts.notifications}:role/${environment.connection.deployRole}`;
    expect(asked).toEqual([expect.objectContaining({ RoleArn: role })]);
  });

  it("is with the environment's own credentials and endpoint where it states them", () => {
    expect(sqsAccess(environmentNamed('local'), 'orders')).toMatchObject({
      region: 'eu-west-1',
      endpoint: 'http://127.0.0.1:4566',
      credentials: { accessKeyId: '444444444444' },
    });
  });
});
