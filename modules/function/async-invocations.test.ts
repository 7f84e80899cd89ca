import type { Construct } from 'constructs';
import { synth } from '../../test/kit/synth.ts';
import { EventBus, EventRule, toBus } from '../event-bus/index.ts';
import { Queue, toQueue } from '../queue/index.ts';
import { type AsyncOptions, LambdaFunction, toFunction } from './index.ts';
import { make } from './testing/function.ts';

const failures = (scope: Construct) =>
  new Queue(scope, 'Failures', { name: 'failures', retentionDays: 14, deadLetterQueue: false });
const fifo = (scope: Construct) => new Queue(scope, 'Fifo', { name: 'fifo', fifo: true });
const configured = (options: (scope: Construct) => AsyncOptions) =>
  synth((scope) => make(scope).configureAsync(options(scope)));

describe('asynchronous invocations', () => {
  it('go to queues when they failed or succeeded, which the role may send to before Lambda hears of them', () => {
    const stack = synth((scope) => {
      const done = new Queue(scope, 'Done', { name: 'done', deadLetterQueue: false });
      make(scope).configureAsync({
        onFailure: toQueue(failures(scope)),
        onSuccess: toQueue(done),
        retries: 1,
        maximumAgeSeconds: 600,
      });
    });
    expect(Object.keys(stack.resources('aws_lambda_function_event_invoke_config'))).toEqual([
      'PlaceOrder_Async_5FBD3CD8',
    ]);
    expect(stack.only('aws_lambda_function_event_invoke_config')).toMatchObject({
      function_name: expect.stringMatching(/^\$\{aws_lambda_function\..*\.function_name\}$/),
      maximum_retry_attempts: 1,
      maximum_event_age_in_seconds: 600,
      destination_config: {
        on_failure: { destination: expect.stringContaining('Failures') },
        on_success: { destination: expect.stringContaining('Done') },
      },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    expect(stack.document('aws_iam_role_policy', 'policy').Statement).toEqual(
      expect.arrayContaining([
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: expect.stringContaining('Failures') },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: expect.stringContaining('Done') },
      ]),
    );
  });

  it('are tried as Lambda does by itself when nothing is said', () => {
    const stack = configured((scope) => ({ onFailure: toQueue(failures(scope)) }));
    expect(stack.only('aws_lambda_function_event_invoke_config')).toMatchObject({
      maximum_retry_attempts: 2,
      maximum_event_age_in_seconds: 21_600,
    });
    expect(configured(() => ({ retries: 0 })).only('aws_lambda_function_event_invoke_config')).not.toHaveProperty(
      'destination_config',
    );
  });

  it('can go on to a bus or to another function', () => {
    const stack = synth((scope) => {
      const arn = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-mend';
      const mend = LambdaFunction.fromAttributes(scope, 'Mend', { arn, name: 'landform-test-mend', timeoutSeconds: 5 });
      make(scope).configureAsync({
        onSuccess: toBus(new EventBus(scope, 'Bus', { name: 'done' })),
        onFailure: toFunction(mend),
      });
    });
    expect(stack.document('aws_iam_role_policy', 'policy').Statement).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Action: 'events:PutEvents', Resource: expect.stringContaining('event-bus/') }),
        expect.objectContaining({ Action: 'lambda:InvokeFunction', Resource: expect.stringContaining(':function:') }),
      ]),
    );
  });

  it.each([
    ['a FIFO queue for failures', (scope) => ({ onFailure: toQueue(fifo(scope)) }), '[FN021]'],
    ['a FIFO queue for successes', (scope) => ({ onSuccess: toQueue(fifo(scope)) }), '[FN021]'],
    ['three retries', () => ({ retries: 3 }), 'fix:     set retries: 2'],
    ['less than a minute', () => ({ retries: 0, maximumAgeSeconds: 59 }), 'fix:     set maximumAgeSeconds: 60'],
    ['more than six hours', () => ({ maximumAgeSeconds: 21_601 }), '[FN001]'],
    [
      'an age at which no retry is due yet',
      () => ({ maximumAgeSeconds: 199 }),
      /FN025[\s\S]*maximumAgeSeconds: 200, or/,
    ],
    ['an age below the first retry', () => ({ retries: 1, maximumAgeSeconds: 69 }), /FN025[\s\S]*or retries: 0/],
  ] satisfies [string, (scope: Construct) => AsyncOptions, string | RegExp][])('fails: %s', (_, options, message) => {
    expect(() => configured(options)).toThrow(message);
  });

  it.each([
    ['no retry and a minute', { retries: 0, maximumAgeSeconds: 60 }],
    ['an age at which the only retry is due', { retries: 1, maximumAgeSeconds: 70 }],
    ['an age at which the last retry is due', { maximumAgeSeconds: 200 }],
  ] satisfies [string, AsyncOptions][])('passes: %s', (_, options) => {
    expect(() => configured(() => options)).not.toThrow();
  });

  it('fails: itself as destination', () => {
    expect(() =>
      synth((scope) => {
        const fn = make(scope);
        fn.configureAsync({ onFailure: toFunction(fn) });
      }),
    ).toThrow('[FN022]');
  });

  it('fails: a second configuration', () => {
    expect(() =>
      synth((scope) => {
        const fn = make(scope);
        fn.configureAsync({ retries: 0 });
        fn.configureAsync({ onFailure: toQueue(failures(scope)) });
      }),
    ).toThrow('[FN024]');
  });
});

describe('the dead-letter queue', () => {
  it('gets events that the function failed on, with a role that may send before Lambda asks', () => {
    const stack = synth((scope) => make(scope, { deadLetterQueue: failures(scope) }));
    expect(stack.only('aws_lambda_function')).toMatchObject({
      dead_letter_config: { target_arn: expect.stringContaining('Failures') },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    expect(JSON.stringify(stack.document('aws_iam_role_policy', 'policy'))).toContain('sqs:SendMessage');
  });

  it('fails: a FIFO queue', () => {
    expect(() => synth((scope) => make(scope, { deadLetterQueue: fifo(scope) }))).toThrow('[FN021]');
  });

  it('fails: beside onFailure', () => {
    const both = () =>
      synth((scope) => {
        const queue = failures(scope);
        make(scope, { deadLetterQueue: queue }).configureAsync({ onFailure: toQueue(queue) });
      });
    expect(both).toThrow(/FN023[\s\S]*leave deadLetterQueue out/);
  });
  it('passes: beside other options', () => {
    expect(() =>
      synth((scope) => make(scope, { deadLetterQueue: failures(scope) }).configureAsync({ retries: 0 })),
    ).not.toThrow();
  });
});

describe('a function that a rule invokes', () => {
  const ruled = (prepare: (fn: LambdaFunction, scope: Construct) => void, more?: (scope: Construct) => object) => () =>
    synth((scope) => {
      const bus = new EventBus(scope, 'Bus', { name: 'orders' });
      const fn = make(scope, more?.(scope));
      prepare(fn, scope);
      new EventRule(scope, 'Rule', { name: 'rule', bus, pattern: { source: ['orders'] }, target: toFunction(fn) });
    });

  it('fails: nowhere for what it fails on', () => {
    expect(ruled(() => undefined)).toThrow(/FN020[\s\S]*invoked by events\.amazonaws\.com/);
    expect(ruled((fn, scope) => fn.configureAsync({ onSuccess: toQueue(failures(scope)) }))).toThrow('[FN020]');
  });
  it.each(['s3.amazonaws.com', 'sns.amazonaws.com', 'logs.eu-west-1.amazonaws.com'])(
    'fails: invoked by %s, which does not wait either',
    (principal) => {
      const sourceArn = 'arn:aws:any:eu-west-1:444444444444:thing';
      expect(() => synth((scope) => make(scope).allowInvocation('Any', { principal, sourceArn }))).toThrow('[FN020]');
    },
  );
  it('passes: a destination for it', () => {
    expect(ruled((fn, scope) => fn.configureAsync({ onFailure: toQueue(failures(scope)) }))).not.toThrow();
  });
  it('passes: a dead-letter queue', () => {
    expect(
      ruled(
        () => undefined,
        (scope) => ({ deadLetterQueue: failures(scope) }),
      ),
    ).not.toThrow();
  });
  it('passes: who waits for it', () => {
    const principal = 'apigateway.amazonaws.com';
    const sourceArn = 'arn:aws:execute-api:eu-west-1:444444444444:abc/*';
    expect(() => synth((scope) => make(scope).allowInvocation('Api', { principal, sourceArn }))).not.toThrow();
  });
});
