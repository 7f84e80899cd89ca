import fc from 'fast-check';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { Queue, type QueueProps } from './index.ts';
import { alone, KEY, parse, RULE } from './testing/queues.ts';

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
