import fc from 'fast-check';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { basic } from './examples/basic.ts';
import { Queue, type QueueProps } from './index.ts';

const RULE = 'arn:aws:events:eu-west-1:444444444444:rule/landform-test-orders/landform-test-ended';
const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/1';

const make = (props: Partial<QueueProps> = {}, use: (queue: Queue) => void = () => undefined) =>
  synth((stack) => use(new Queue(stack, 'Work', { name: 'work', ...props })));
/** The queue itself, without its dead-letter queue. */
const alone = (props: Partial<QueueProps> = {}, use?: (queue: Queue) => void) =>
  make({ deadLetterQueue: false, ...props }, use).only('aws_sqs_queue');
const named = (stack: ReturnType<typeof make>, name: string) =>
  Object.values(stack.resources('aws_sqs_queue')).find((queue) => queue['name'] === name) ?? {};
const parse = (json: unknown) => JSON.parse(String(json));

describe('what a queue consists of', () => {
  it('is the queue and its dead-letter queue', () => {
    expect(make().addresses()).toEqual(['aws_sqs_queue.Work_BF636A8B', 'aws_sqs_queue.Work_DeadLetter_FCB932C2']);
  });

  it('keeps messages hidden, and long enough, without being told', () => {
    expect(alone()).toMatchObject({
      name: 'landform-test-work',
      visibility_timeout_seconds: 60,
      message_retention_seconds: 345_600,
      delay_seconds: 0,
      receive_wait_time_seconds: 20,
    });
  });

  it('takes other numbers', () => {
    expect(alone({ visibilityTimeoutSeconds: 180, retentionDays: 1, delaySeconds: 5 })).toMatchObject({
      visibility_timeout_seconds: 180,
      message_retention_seconds: 86_400,
      delay_seconds: 5,
    });
  });

  it('keeps its defaults when a property is handed on unset', () => {
    const unset = { visibilityTimeoutSeconds: undefined, retentionDays: undefined, deadLetterQueue: undefined };
    expect(make(unset).json).toEqual(make().json);
  });

  it('is shown by its example', () => {
    expect(named(synth(basic), 'landform-test-invoices')).toMatchObject({ visibility_timeout_seconds: 180 });
  });

  it('cannot be destroyed where data is protected, and can in a sandbox', () => {
    expect(alone()['lifecycle']).toEqual({ prevent_destroy: true });
    const sandbox = synth((stack) => void new Queue(stack, 'Work', { name: 'work', deadLetterQueue: false }), {
      protectData: false,
    });
    expect(sandbox.only('aws_sqs_queue')).not.toHaveProperty('lifecycle');
  });
});

describe('dead letters', () => {
  it('go to a queue of their own after five receives, and stay there for two weeks', () => {
    const stack = make();
    expect(parse(named(stack, 'landform-test-work')['redrive_policy'])).toEqual({
      deadLetterTargetArn: '${aws_sqs_queue.Work_DeadLetter_FCB932C2.arn}',
      maxReceiveCount: 5,
    });
    expect(named(stack, 'landform-test-work-dlq')).toMatchObject({ message_retention_seconds: 1_209_600 });
  });

  it('come from this queue only, and this queue takes none itself', () => {
    const stack = make();
    expect(parse(named(stack, 'landform-test-work-dlq')['redrive_allow_policy'])).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: ['arn:aws:sqs:eu-west-1:444444444444:landform-test-work'],
    });
    expect(parse(named(stack, 'landform-test-work')['redrive_allow_policy'])).toEqual({ redrivePermission: 'denyAll' });
  });

  it('are of the type and under the key of their source', () => {
    const stack = make({ fifo: true, key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY }) });
    expect(named(stack, 'landform-test-work-dlq.fifo')).toMatchObject({ fifo_queue: true, kms_master_key_id: KEY });
  });

  it('can be received more often and kept shorter', () => {
    const stack = make({ deadLetterQueue: { maximumReceives: 10, retentionDays: 4 } });
    expect(parse(named(stack, 'landform-test-work')['redrive_policy'])).toMatchObject({ maxReceiveCount: 10 });
    expect(named(stack, 'landform-test-work-dlq')).toMatchObject({ message_retention_seconds: 345_600 });
  });

  it('can be left to another queue that is for them', () => {
    make({}, (queue) => expect(queue.deadLetterQueue?.name).toBe('landform-test-work-dlq'));
    make({ deadLetterQueue: false }, (queue) => expect(queue.deadLetterQueue).toBeUndefined());
    expect(parse(alone({ redriveFrom: ['a', 'b'] })['redrive_allow_policy'])['sourceQueueArns']).toHaveLength(2);
  });
});

describe('a FIFO queue', () => {
  it('is called so, and orders by group', () => {
    expect(alone({ fifo: true })).toMatchObject({
      name: 'landform-test-work.fifo',
      fifo_queue: true,
      deduplication_scope: 'messageGroup',
      fifo_throughput_limit: 'perMessageGroupId',
    });
    expect(alone({ fifo: true })).not.toHaveProperty('content_based_deduplication');
    expect(alone({ fifo: true, contentBasedDeduplication: true })).toHaveProperty('content_based_deduplication', true);
    expect(alone()).not.toHaveProperty('fifo_queue');
  });
});

describe('who may do what', () => {
  const withRole = (use: (queue: Queue, role: Role) => void, props: Partial<QueueProps> = {}) =>
    synth((stack) => {
      const queue = new Queue(stack, 'Work', { name: 'work', deadLetterQueue: false, ...props });
      use(queue, new Role(stack, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' }));
    }).document('aws_iam_role_policy', 'policy')['Statement'];

  it('lets a role send', () => {
    expect(withRole((queue, role) => queue.grantSend(role))).toEqual([
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '${aws_sqs_queue.Work_BF636A8B.arn}' },
    ]);
  });

  it('lets a role consume', () => {
    expect(withRole((queue, role) => queue.grantConsume(role))).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        Resource: '${aws_sqs_queue.Work_BF636A8B.arn}',
      },
    ]);
  });

  it('lets senders encrypt and consumers decrypt with the key', () => {
    const key = Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY });
    const onKey = (statements: unknown) =>
      (statements as { Resource: string }[]).find(({ Resource }) => Resource === KEY);
    const onlyForMessages = { Condition: { StringLike: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } } };
    expect(onKey(withRole((queue, role) => queue.grantSend(role), { key }))).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      ...onlyForMessages,
    });
    expect(onKey(withRole((queue, role) => queue.grantConsume(role), { key }))).toMatchObject({
      Action: 'kms:Decrypt',
      ...onlyForMessages,
    });
  });

  it('is reached over TLS only', () => {
    expect(parse(alone()['policy'])['Statement']).toEqual([
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: 'arn:aws:sqs:eu-west-1:444444444444:landform-test-work',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('lets a service send on behalf of exactly the resources named, in one statement for each service', () => {
    const { policy } = alone({}, (queue) => {
      queue.allowSend('s3.amazonaws.com', 'arn:aws:s3:::uploads');
      queue.allowSend('events.amazonaws.com', `${RULE}-b`);
      queue.allowSend('sns.amazonaws.com', 'arn:aws:sns:eu-west-1:444444444444:alarms');
      queue.allowSend('events.amazonaws.com', `${RULE}-a`);
    });
    const [, events, s3] = parse(policy)['Statement'];
    expect(events).toMatchObject({
      Sid: 'SendFromevents',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': [`${RULE}-a`, `${RULE}-b`] } },
    });
    expect(s3.Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::uploads' },
      StringEquals: { 'aws:SourceAccount': '444444444444' },
    });
  });

  it('writes the same policy whatever the order of the senders', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 8 }), (names) => {
        const policyOf = (order: readonly string[]) =>
          alone({}, (queue) => {
            for (const name of order) queue.allowSend('events.amazonaws.com', `${RULE}-${name}`);
          })['policy'];
        expect(policyOf(names.toReversed())).toBe(policyOf(names));
      }),
      { numRuns: 20 },
    );
  });
});

describe('encryption', () => {
  it('is by SQS when no key is given, and by the key when one is', () => {
    expect(alone()).toMatchObject({ sqs_managed_sse_enabled: true });
    const encrypted = alone({ key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY }) });
    expect(encrypted).toMatchObject({ kms_master_key_id: KEY });
    expect(encrypted).not.toHaveProperty('sqs_managed_sse_enabled');
  });

  const fromRule = (services?: readonly string[]) => () =>
    alone({ key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY, services }) }, (queue) =>
      queue.allowSend('events.amazonaws.com', RULE),
    );

  it('fails: a service sends here that the key keeps out, so that every message would be lost', () => {
    expect(fromRule(['sns.amazonaws.com'])).toThrow('[QU005]');
    expect(fromRule([])).toThrow('add services: ["events.amazonaws.com"] to the key');
  });

  it('passes: a key that lets the service in, or one that nobody here knows', () => {
    expect(fromRule(['events.amazonaws.com'])).not.toThrow();
    expect(fromRule()).not.toThrow();
  });
});

describe('a queue that another stack made', () => {
  it('is used by its attributes', () => {
    const attributes = {
      name: 'other.fifo',
      arn: 'arn:aws:sqs:eu-west-1:444444444444:other.fifo',
      url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/other.fifo',
      visibilityTimeoutSeconds: 30,
    };
    const queue = Queue.fromAttributes(elsewhere(), 'Imported', attributes);
    expect(queue).toMatchObject({ ...attributes, fifo: true });
    const stack = synth((scope) => {
      const role = new Role(scope, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' });
      queue.grantSend(role);
      queue.grantConsume(role);
    });
    expect(stack.document('aws_iam_role_policy', 'policy')).toMatchObject({
      Statement: [{ Resource: attributes.arn }],
    });
  });
});
