import { listRedrives, redrive } from '../commands/redrive.ts';
import { FakeSqs } from './testing/fake-sqs.ts';

const physical = (short: string) => `landform-local-${short}`;
const ORDERS = { name: physical('orders-dlq'), messages: 2, sources: ['source'] };
const PLACE = { environment: 'local', account: 'orders' };

const run = (sqs: FakeSqs, queue: string) =>
  redrive({ queue, ...PLACE }, sqs.client, { say: () => undefined, wait: async () => sqs.tick() });

describe('a queue that holds what no queue gave up', () => {
  const attribute = (value: string) => ({ StringValue: value, DataType: 'String' });
  const batch = (arrived: Date) => ({
    Body: JSON.stringify({ DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: arrived.toISOString() } }),
  });
  const LETTERS = {
    rule: {
      Body: '{}',
      MessageAttributes: { RULE_ARN: attribute('arn:rule'), ERROR_CODE: attribute('NO_PERMISSIONS') },
    },
    bus: { Body: '{}', MessageAttributes: { ERROR_CODE: attribute('X'), ERROR_MESSAGE: attribute('no') } },
    destination: { Body: JSON.stringify({ requestContext: {}, requestPayload: {} }) },
    event: { Body: '{"a":1}', MessageAttributes: { RequestID: attribute('1'), ErrorCode: attribute('200') } },
    batch: batch(new Date(Date.now() - 3_600_000)),
    forgotten: batch(new Date(Date.now() - 25 * 3_600_000)),
    kinesis: { Body: JSON.stringify({ KinesisBatchInfo: {} }) },
    order: { Body: 'not JSON' },
  };

  it.each([
    [LETTERS.rule, /could not deliver to a rule's target[\s\S]*put their events on the bus again/],
    [LETTERS.bus, /EventBridge could not deliver\. Nothing[\s\S]*put their events on the bus again/],
    [
      LETTERS.destination,
      /records of invocations that a function failed on[\s\S]*again with the event in requestPayload/,
    ],
    [LETTERS.event, /events that a function failed on[\s\S]*again with the body of the message/],
    [LETTERS.batch, /batches of a stream.*without their records[\s\S]*rebuild.*--rebuild.*at the position.*24 hours/],
    [LETTERS.kinesis, /batches of a stream.*without their records[\s\S]*at the position/],
    [
      LETTERS.forgotten,
      /the stream has forgotten the records[\s\S]*rebuild what the function makes from the table.*--rebuild/,
    ],
    [LETTERS.order, /sent to it directly[\s\S]*run the workflow again with its input/],
  ])('fails: %j is named, with the way out', async (letter, says) => {
    const sqs = new FakeSqs({ name: physical('parked'), messages: [letter], sources: [] });
    await expect(run(sqs, 'parked')).rejects.toThrow(`no queue uses ${physical('parked')} as its dead-letter queue`);
    await expect(run(sqs, 'parked')).rejects.toThrow(says);
    expect(sqs.sent).not.toContain('StartMessageMoveTask');
  });

  it('fails: each kind in it has its way out', async () => {
    const sqs = new FakeSqs({
      name: physical('parked'),
      messages: [LETTERS.rule, LETTERS.forgotten, LETTERS.rule],
      sources: [],
    });
    await expect(run(sqs, 'parked')).rejects.toThrow(
      /holds events .*; and positions of batches[\s\S]*fix: events that .*put their events on the bus[\s\S]*positions of batches.*rebuild/,
    );
  });

  it.each([
    ['orders-rule', 'orders-rule-dlq', /could not deliver to a rule's target[\s\S]*put their events on the bus again/],
    ['orders-bus', 'orders-bus-dlq', /could not deliver\. [\s\S]*put their events on the bus again/],
    ['parked', 'parked', /sent to it directly[\s\S]*read a stream's records again[\s\S]*run a workflow again/],
  ])('fails: %s is known by its name where its messages cannot be read', async (queue, name, says) => {
    const sqs = new FakeSqs({ name: physical(name), messages: 1, sources: [] });
    sqs.onRequest = (request) => {
      if (request === 'ReceiveMessageCommand') throw new Error('AccessDenied');
    };
    await expect(run(sqs, queue)).rejects.toThrow(says);
  });
});

describe('a redrive without a queue', () => {
  it('says for each dead-letter queue what can be done', async () => {
    const sqs = new FakeSqs(
      { name: physical('orders'), messages: 5, redrivePolicy: '{}', sources: [] },
      { ...ORDERS },
      { name: physical('orders-rule-dlq'), messages: 1, sources: [] },
      { name: physical('quiet-dlq'), messages: 0, sources: ['source'] },
    );
    expect(await listRedrives(PLACE, sqs.client)).toEqual([
      'landform-local-orders-dlq: 2 messages\n  send back: npx landform redrive landform-local-orders-dlq --environment local --account orders',
      expect.stringMatching(/^landform-local-orders-rule-dlq: 1 message\n {2}events that EventBridge.*\n {2}by hand: /),
      'landform-local-quiet-dlq: 0 messages',
    ]);
  });

  it('fails: the queues may not be listed', async () => {
    const sqs = new FakeSqs();
    sqs.onRequest = () => {
      throw Object.assign(new Error('not authorized'), { name: 'AccessDenied', $metadata: {} });
    };
    await expect(listRedrives(PLACE, sqs.client)).rejects.toThrow(/cannot be read[\s\S]*not authorized/);
  });
});
