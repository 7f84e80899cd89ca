import { deadLetterQueueName, redrive } from './redrive.ts';

const physical = (short: string) => `landform-local-${short}`;

/** A queue service with one dead-letter queue; a move goes through the given states. */
function sqsWith(messages: number, states: readonly object[]) {
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
        if (input['QueueName'] !== 'landform-local-orders-dlq')
          throw Object.assign(new Error(), { name: 'QueueDoesNotExist' });
        return { QueueUrl: 'url' };
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
    expect(sent.slice(2)).toEqual(['StartMessageMoveTask', 'ListMessageMoveTasks', 'ListMessageMoveTasks']);
  });

  it('does nothing where nothing is', async () => {
    const { sent, sqs } = sqsWith(0, []);
    expect(await redrive(OPTIONS, sqs)).toBe(0);
    expect(sent).not.toContain('StartMessageMoveTask');
  });

  it('fails: a queue, an account or a move that is not', async () => {
    await expect(redrive({ ...OPTIONS, queue: 'nosuch' }, sqsWith(1, []).sqs)).rejects.toThrow(
      'no dead-letter queue landform-local-nosuch-dlq',
    );
    await expect(redrive({ ...OPTIONS, account: 'nosuch' }, sqsWith(1, []).sqs)).rejects.toThrow(
      'there is no account nosuch',
    );
    const failed = sqsWith(1, [{ Status: 'FAILED', FailureReason: 'AccessDenied' }]);
    await expect(redrive(OPTIONS, failed.sqs)).rejects.toThrow('AccessDenied');
  });
});
