import type { Construct } from 'constructs';
import { S3BucketPolicy } from '#aws/s3-bucket-policy';
import { SqsQueue } from '#aws/sqs-queue';
import { Token } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { AlarmTopic } from '../alarm-topic/index.ts';
import { EventBus, EventRule } from '../event-bus/index.ts';
import { Key } from '../key/index.ts';
import { Queue, toQueue } from '../queue/index.ts';
import { Table } from '../table/index.ts';
import { Workflow } from '../workflow/index.ts';
import { exactly, takeOver } from './index.ts';

interface Import {
  readonly to: string;
  readonly id: string;
}

/** Returns the import blocks of a stack. */
const imports = (build: (scope: Construct) => void, region = 'eu-west-1'): readonly Import[] =>
  (synth(build, { region }).json as unknown as { import?: Import[] }).import ?? [];
const name = exactly('legacy-orders');
const { account } = TEST_PLACEMENT;

describe('takeOver', () => {
  it('imports the main resource of a module, at the address that it has', () => {
    expect(imports((scope) => takeOver(new Queue(scope, 'Orders', { name })))).toEqual([
      {
        to: expect.stringMatching(/^aws_sqs_queue\.Orders_[0-9A-F]{8}$/),
        id: `https://sqs.eu-west-1.amazonaws.com/${account.id}/legacy-orders`,
      },
    ]);
    expect(imports((scope) => void new Queue(scope, 'Orders', { name }))).toEqual([]);
  });

  const succeed = { StartAt: 'End', States: { End: { Type: 'Succeed' } } } as const;
  const pattern = { source: ['shop'] };
  it.each<[string, string, (scope: Construct) => Construct]>([
    ['a table', 'legacy-orders', (scope) => new Table(scope, 'X', { name, partitionKey: 'id' })],
    ['a bus', 'legacy-orders', (scope) => new EventBus(scope, 'X', { name })],
    [
      'a workflow',
      `arn:aws:states:eu-west-1:${account.id}:stateMachine:legacy-orders`,
      (scope) => new Workflow(scope, 'X', { name, definition: succeed }),
    ],
    [
      'a rule, with the bus that it is on',
      'landform-test-bus/legacy-orders',
      (scope) => {
        const bus = new EventBus(scope, 'Bus', { name: 'bus' });
        return new EventRule(scope, 'X', {
          name,
          bus,
          pattern,
          target: toQueue(new Queue(scope, 'To', { name: 'to' })),
        });
      },
    ],
    [
      'a resource below a module',
      `https://sqs.eu-west-1.amazonaws.com/${account.id}/legacy-orders-dlq`,
      (scope) => new Queue(scope, 'X', { name }).node.findChild('DeadLetter').node.findChild('Resource'),
    ],
  ])('knows the id of %s', (_what, id, build) => {
    expect(imports((scope) => takeOver(build(scope)))).toMatchObject([{ id }]);
  });

  it('knows the URL of a queue in China', () => {
    expect(imports((scope) => takeOver(new Queue(scope, 'X', { name })), 'cn-north-1')).toMatchObject([
      { id: `https://sqs.cn-north-1.amazonaws.com.cn/${account.id}/legacy-orders` },
    ]);
  });

  it('takes the id that AWS has made, as it is written', () => {
    const key = (id?: string) => () =>
      imports((scope) => takeOver(new Key(scope, 'Key', { name: 'orders', description: 'Encrypts orders' }), id));
    expect(key()).toThrow(/CO021[\s\S]*aws_kms_key[\s\S]*takeOver\(construct, '<id>'\)/);
    expect(key('1234-${abc}')()).toMatchObject([{ id: '1234-$${abc}' }]);
    expect(key(Token.asString({ resolve: () => 'later' }))).toThrow('CO009');
  });

  it('fails: CO021 where another resource decides on the id', () => {
    const policy = (bucket: string) => () =>
      imports((scope) => {
        const queue = new SqsQueue(scope, 'Queue', { name: 'orders' });
        const given = bucket === '' ? queue.id : bucket;
        takeOver(new S3BucketPolicy(scope, 'Policy', { bucket: given, policy: '{}' }));
      });
    expect(policy('')).toThrow('CO021');
    expect(policy('legacy-orders')()).toMatchObject([{ id: 'legacy-orders' }]);
  });

  it('fails: CO020 for what was imported by fromAttributes', () => {
    const arn = `arn:aws:events:eu-west-1:${account.id}:event-bus/legacy`;
    expect(() => imports((scope) => takeOver(EventBus.fromAttributes(scope, 'Bus', { arn }) as EventBus))).toThrow(
      /CO020[\s\S]*fromAttributes/,
    );
    expect(imports((scope) => takeOver(new EventBus(scope, 'Bus', { name })))).toHaveLength(1);
  });

  it('imports a resource once, by the id of the last call', () => {
    const twice = imports((scope) => {
      const queue = new Queue(scope, 'Orders', { name });
      for (const id of ['https://first', 'https://second']) takeOver(queue, id);
    });
    expect(twice).toMatchObject([{ id: 'https://second' }]);
  });
});

it('knows the id of a topic, which is its ARN', () => {
  const [made] = imports((scope) => {
    const topic = new AlarmTopic(scope, 'Topic', { name: 'alarms', emails: ['orders-team@example.com'] });
    takeOver(topic);
  });
  expect(made?.id).toBe(`arn:aws:sns:eu-west-1:${account.id}:landform-test-alarms`);
});
