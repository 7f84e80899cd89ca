import { App } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { LandformStack } from '../core/index.ts';
import { type IInvocable, toFunction } from '../function/index.ts';
import { Key } from '../key/index.ts';
import { Queue, toQueue } from '../queue/index.ts';
import { basic } from './examples/basic.ts';
import { spoke } from './examples/cross-account.ts';
import { EventBus, EventRule, toBus } from './index.ts';
import { HUB, make, queueNamed, RULE } from './testing/rules.ts';

describe('to a bus', () => {
  it('goes with a role that can put events there and nothing else, and that only this rule can use', () => {
    const stack = make();
    expect(stack.document('aws_iam_role_policy', 'policy')['Statement']).toEqual([
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: HUB },
    ]);
    expect(stack.only('aws_iam_role')).toMatchObject({ name: 'landform-test-ended-rule-eu-west-1' });
    expect(stack.document('aws_iam_role', 'assume_role_policy')).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '444444444444' }, ArnLike: { 'aws:SourceArn': RULE } },
        },
      ],
    });
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({
      arn: HUB,
      role_arn: '${aws_iam_role.Ended_Role_02487F11.arn}',
      depends_on: ['aws_iam_role_policy.Ended_Role_Policy_C2E7653F'],
    });
  });

  it('comes after a bus of the same stack', () => {
    const stack = make((scope) => ({ target: toBus(new EventBus(scope, 'Other', { name: 'other' })) }));
    expect(stack.only('aws_cloudwatch_event_target')['depends_on']).toContainEqual(
      expect.stringMatching(/^aws_cloudwatch_event_bus\.Other_/),
    );
  });

  it('makes its stack come after that of the bus, without reading its state', () => {
    const app = new App({ stackTraces: false });
    const [first, second] = ['first', 'second'].map(
      (id) =>
        new LandformStack(app, id, {
          placement: TEST_PLACEMENT,
          connection: {},
          state: { bucket: 'landform-test-state', region: 'eu-west-1' },
        }),
    ) as [LandformStack, LandformStack];
    const target = toBus(new EventBus(second, 'Hub', { name: 'hub' }));
    const bus = new EventBus(first, 'Bus', { name: 'orders' });
    new EventRule(first, 'Ended', { name: 'ended', bus, pattern: { source: ['a'] }, target });
    expect(first.dependencies).toContain(second);
    expect(first.toTerraform()).not.toHaveProperty('data');
  });

  it('is shown by its example', () => {
    const stack = synth((scope) => void spoke(scope, HUB));
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({ arn: HUB });
  });

  it('fails: back to the bus that it came from', () => {
    expect(() => make((_, bus) => ({ target: toBus(bus) }))).toThrow('[EB011]');
  });
});

describe('to a queue', () => {
  it('needs no role: the policy of the queue lets exactly this rule send', () => {
    const stack = make((scope) => ({
      target: toQueue(new Queue(scope, 'Work', { name: 'work', deadLetterQueue: false })),
    }));
    expect(queueNamed(stack, 'landform-test-work')[1]).toMatchObject({
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': RULE } },
    });
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({ arn: '${aws_sqs_queue.Work_BF636A8B.arn}' });
    expect(stack.only('aws_cloudwatch_event_target')).not.toHaveProperty('role_arn');
  });

  it('is shown by its example', () => {
    const stack = synth((scope) => void basic(scope));
    expect(stack.document('aws_cloudwatch_event_rule', 'event_pattern')).toEqual({
      source: ['shop.orders'],
      'detail-type': ['OrderPaid'],
      detail: {
        totalCents: [{ numeric: ['>=', 100_000] }],
        country: [{ 'anything-but': ['DE', 'FR'] }],
      },
    });
  });

  const toEncrypted = (services: string[]) => () =>
    make((scope) => {
      const key = new Key(scope, 'Key', { name: 'orders', description: 'Encrypts orders', services });
      return { target: toQueue(new Queue(scope, 'Work', { name: 'work', key })) };
    });

  it('fails: the key of the queue keeps EventBridge out, so that every event would be lost', () => {
    expect(toEncrypted([])).toThrow('[QU005]');
  });

  it('passes: the key lets EventBridge in', () => {
    expect(toEncrypted(['events.amazonaws.com'])).not.toThrow();
  });

  it('fails: FIFO queues', () => {
    const fifo = (scope: LandformStack) =>
      new Queue(scope, 'Fifo', { name: 'fifo', fifo: true, deadLetterQueue: false });
    expect(() => make((scope) => ({ target: toQueue(fifo(scope)) }))).toThrow('[EB009]');
    expect(() => make((scope) => ({ deadLetterQueue: fifo(scope) }))).toThrow(/EB010[\s\S]*leave deadLetterQueue out/);
  });
});

describe('to a function', () => {
  it('needs no role: the function lets exactly this rule invoke it', () => {
    const allowInvocation = jest.fn();
    const fn: IInvocable = {
      arn: 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-fn',
      name: 'fn',
      invokeArn: '',
      timeoutSeconds: 10,
      grantInvoke: () => undefined,
      allowInvocation,
    };
    expect(make({ target: toFunction(fn) }).only('aws_cloudwatch_event_target')).toMatchObject({ arn: fn.arn });
    expect(allowInvocation).toHaveBeenCalledWith(
      'Rule-ended',
      expect.objectContaining({ principal: 'events.amazonaws.com', sourceArn: RULE }),
    );
  });
});
