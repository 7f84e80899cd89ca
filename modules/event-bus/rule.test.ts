import { elsewhere, synth } from '../../test/kit/synth.ts';
import { LandformError, QUOTAS } from '../core/index.ts';
import { Queue } from '../queue/index.ts';
import { EventBus, EventRule, type EventRuleProps, toBus } from './index.ts';
import { HUB, hub, make, queueNamed, RULE } from './testing/rules.ts';

describe('a rule that waits for the time', () => {
  const every = (schedule: string, more: Partial<EventRuleProps> = {}) =>
    synth((stack) => {
      new EventRule(stack, 'Sweep', { name: 'sweep', schedule, target: toBus(hub), ...more });
    });

  it('fires on the default bus, which it need not be told', () => {
    const stack = every('rate(5 minutes)');
    const rule = stack.only('aws_cloudwatch_event_rule');
    expect(rule).toMatchObject({ schedule_expression: 'rate(5 minutes)', event_bus_name: 'default' });
    expect(rule).not.toHaveProperty('event_pattern');
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({ event_bus_name: 'default' });
    expect(queueNamed(stack, 'landform-test-sweep-rule-dlq')[1]).toMatchObject({
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:444444444444:rule/landform-test-sweep' } },
    });
  });

  it.each(['rate(1 hour)', 'rate(10 minutes)', 'cron(0 3 * * ? *)', 'cron(0/15 8-17 ? * MON-FRI *)'])(
    'takes %s',
    (schedule) => {
      expect(() => every(schedule)).not.toThrow();
    },
  );

  it.each([
    'rate(1 hours)',
    'rate(2 hour)',
    'rate(0 minutes)',
    'rate(5 seconds)',
    'cron(0 3 * * *)',
    'cron(0 3 * * * *)',
    '5 minutes',
  ])('fails: %s', (schedule) => {
    expect(() => every(schedule)).toThrow(/EB014[\s\S]*malformed/);
  });

  it('fails: on another bus, with a pattern too, or with neither', () => {
    const orders = EventBus.fromAttributes(elsewhere(), 'Orders', { arn: HUB });
    expect(() => every('rate(1 hour)', { bus: orders })).toThrow(/EB014[\s\S]*default bus/);
    expect(() => every('rate(1 hour)', { pattern: { source: ['a'] } })).toThrow(/EB014[\s\S]*both/);
    expect(() => synth((stack) => void new EventRule(stack, 'Sweep', { name: 'sweep', target: toBus(hub) }))).toThrow(
      /EB014[\s\S]*needs a pattern or a schedule/,
    );
  });
});

describe('what a rule consists of', () => {
  it('is the rule, its one target, its dead letters, and a role for another bus', () => {
    expect(make().addresses()).toEqual([
      'aws_cloudwatch_event_bus.Bus_EA82B648',
      'aws_cloudwatch_event_rule.Ended_DBC27BC9',
      'aws_cloudwatch_event_target.Ended_Target_5A794158',
      'aws_iam_role.Ended_Role_02487F11',
      'aws_iam_role_policy.Ended_Role_Policy_C2E7653F',
      'aws_sqs_queue.Ended_DeadLetter_CDE7CB51',
    ]);
  });

  it('takes what matches from its bus, after the bus exists', () => {
    expect(make({ description: 'Orders that came to an end' }).only('aws_cloudwatch_event_rule')).toMatchObject({
      name: 'landform-test-ended',
      description: 'Orders that came to an end',
      event_bus_name: 'landform-test-orders',
      event_pattern: '{"source":["landform.orders"]}',
      depends_on: ['aws_cloudwatch_event_bus.Bus_EA82B648'],
    });
  });

  it('tries for a day, then keeps what it could not deliver for two weeks', () => {
    const stack = make();
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({
      retry_policy: { maximum_retry_attempts: 185, maximum_event_age_in_seconds: 86_400 },
      dead_letter_config: { arn: '${aws_sqs_queue.Ended_DeadLetter_CDE7CB51.arn}' },
    });
    expect(stack.only('aws_sqs_queue')).toMatchObject({
      name: 'landform-test-ended-rule-dlq',
      message_retention_seconds: 1_209_600,
    });
  });

  it('lets exactly this rule send dead letters', () => {
    expect(queueNamed(make(), 'landform-test-ended-rule-dlq')[1]).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': RULE } },
    });
  });

  it('tries shorter, and shares a dead-letter queue, when told so', () => {
    const stack = make((scope) => ({
      retries: 3,
      maximumAgeSeconds: 600,
      deadLetterQueue: new Queue(scope, 'Dead', { name: 'dead', deadLetterQueue: false }),
    }));
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({
      retry_policy: { maximum_retry_attempts: 3, maximum_event_age_in_seconds: 600 },
    });
    expect(Object.keys(stack.resources('aws_sqs_queue'))).toHaveLength(1);
    expect(queueNamed(stack, 'landform-test-dead')).toHaveLength(2);
  });

  it('has an ARN that is known before it exists, also on the default bus', () => {
    synth((stack) => {
      const bus = EventBus.fromAttributes(elsewhere(), 'Imported', {
        arn: 'arn:aws:events:eu-west-1:444444444444:event-bus/default',
      });
      const rule = new EventRule(stack, 'Rule', {
        name: 'ended',
        bus,
        pattern: { source: ['aws.s3'] },
        target: toBus(hub),
      });
      expect(rule.arn).toBe('arn:aws:events:eu-west-1:444444444444:rule/landform-test-ended');
    });
  });
});

describe('what it refuses', () => {
  const { events } = QUOTAS;
  const description = (length: number) => ({ description: 'x'.repeat(length) });
  const longest = QUOTAS.events.ruleDescriptionCharacters.value;
  const sources = (count: number) => ({
    pattern: { source: Array.from({ length: count }, (_, index) => `source-${index}`) },
  });

  it.each([
    ['186 attempts', { retries: 186 }, 'set retries: 185'],
    ['less than no attempt', { retries: -1 }, 'set retries: 0'],
    ['a minute too few', { maximumAgeSeconds: 59 }, 'set maximumAgeSeconds: 60'],
    ['a day too many', { maximumAgeSeconds: 86_401 }, '[EB001]'],
    ['half a second', { maximumAgeSeconds: 60.5 }, '[EB001]'],
    [
      'a pattern that matches nothing',
      { pattern: { source: [] } },
      /EB007[\s\S]*pattern\.source: an empty list matches nothing/,
    ],
    ['a pattern with another spelling', { pattern: { detailType: ['x'] } as object }, 'write "detail-type"'],
    ['a pattern that is too long', sources(200), '[EB008]'],
    ['a long description', description(longest + 1), /EB012[\s\S]*shorten description by 1 characters/],
    ['a name that is not kebab-case', { name: 'OrdersEnded' }, 'use "orders-ended"'],
  ] satisfies [string, Partial<EventRuleProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(LandformError);
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['185 attempts', { retries: events.retries.value }],
    ['no second attempt', { retries: 0 }],
    ['a minute', { maximumAgeSeconds: events.eventAgeMinimumSeconds.value }],
    ['a day', { maximumAgeSeconds: events.eventAgeMaximumSeconds.value }],
    ['a long pattern', sources(100)],
    ['the longest description', description(longest)],
  ] satisfies [string, Partial<EventRuleProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});
