import { elsewhere, synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import type { LandformStack } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { Queue, toQueue } from '../queue/index.ts';
import {
  EVENT_BUS_ALARMS,
  EVENT_RULE_ALARMS,
  EventBus,
  type EventBusProps,
  EventRule,
  type EventRuleProps,
  type IEventBus,
} from './index.ts';

const made = (build: (stack: LandformStack) => void) =>
  alarmsByName(synth(build, { alarms: TEST_ALARMS }).resources('aws_cloudwatch_metric_alarm'));

describe('alarms of a bus', () => {
  tellStories(EVENT_BUS_ALARMS, {
    deliverySeconds: {
      fires: ['a target refuses for an hour', [90, 310_000, 320_000, 400_000, 380_000, 410_000, 500_000]],
      quiet: ['one event in a thousand is late', Array.from({ length: 8 }, () => [...Array(999).fill(90), 900_000])],
    },
  });

  const bus = (props: Partial<EventBusProps> = {}) =>
    made((stack) => void new EventBus(stack, 'Bus', { name: 'hub', ...props }));
  const NAME = 'landform-test-hub-bus-slow-delivery';

  it('watch how late events arrive', () => {
    const alarms = bus();
    expect(Object.keys(alarms)).toEqual([NAME]);
    expectAlarm(alarms[NAME], EVENT_BUS_ALARMS.deliverySeconds);
    expect(alarms[NAME]).toMatchObject({ dimensions: { EventBusName: 'landform-test-hub' } });
  });

  it('can be switched off, with those of its dead-letter queue', () => {
    const encrypted = (alarms?: false) =>
      made((stack) => {
        const key = new Key(stack, 'Key', { name: 'hub', description: 'Events', services: ['events.amazonaws.com'] });
        new EventBus(stack, 'Bus', { name: 'hub', key, alarms });
      });
    expect(Object.keys(encrypted()).sort()).toEqual(['landform-test-hub-bus-dlq-queue-dead-letters', NAME]);
    expect(encrypted(false)).toEqual({});
  });
});

describe('alarms of a rule', () => {
  tellStories(EVENT_RULE_ALARMS, {
    failedInvocations: {
      fires: ['the target is gone', [undefined, 4, 2]],
      quiet: ['nothing fails, so that nothing is reported', [undefined, undefined, undefined]],
    },
    sentToDeadLetters: { fires: ['one is given up', [undefined, 1]], quiet: ['none is', [undefined, undefined]] },
    lostDeadLetters: { fires: ['one is lost', [undefined, 1]], quiet: ['none is', [undefined, undefined]] },
  });

  const rule = (props: Partial<EventRuleProps> = {}, on?: IEventBus) =>
    made((stack) => {
      const bus = on ?? new EventBus(stack, 'Bus', { name: 'hub', alarms: false });
      const target = toQueue(new Queue(stack, 'Target', { name: 'target', alarms: false }));
      new EventRule(stack, 'Rule', { name: 'ended', bus, pattern: { source: ['shop'] }, target, ...props });
    });
  const PREFIX = 'landform-test-ended-rule-';

  it('watch what fails at once and what is lost; the rest lies in a queue that is watched', () => {
    const alarms = rule();
    expect(Object.keys(alarms).sort()).toEqual([
      'landform-test-ended-rule-dlq-queue-dead-letters',
      `${PREFIX}failed-invocations`,
      `${PREFIX}lost-dead-letters`,
    ]);
    expectAlarm(alarms[`${PREFIX}failed-invocations`], EVENT_RULE_ALARMS.failedInvocations);
    expectAlarm(alarms[`${PREFIX}lost-dead-letters`], EVENT_RULE_ALARMS.lostDeadLetters);
    expect(alarms[`${PREFIX}failed-invocations`]).toMatchObject({
      dimensions: { EventBusName: 'landform-test-hub', RuleName: 'landform-test-ended' },
    });
  });

  it('tell which rule it is where rules share a dead-letter queue', () => {
    const alarms = made((stack) => {
      const bus = new EventBus(stack, 'Bus', { name: 'hub', alarms: false });
      const deadLetter = new Queue(stack, 'Shared', { name: 'shared', deadLetterQueue: false, alarms: false });
      const target = toQueue(new Queue(stack, 'Target', { name: 'target', alarms: false }));
      new EventRule(stack, 'Rule', {
        name: 'ended',
        bus,
        pattern: { source: ['shop'] },
        target,
        deadLetterQueue: deadLetter,
      });
    });
    expectAlarm(alarms[`${PREFIX}sent-to-dead-letters`], EVENT_RULE_ALARMS.sentToDeadLetters);
  });

  it('of the default bus have the name of the rule as their only dimension', () => {
    const bus = EventBus.fromAttributes(elsewhere(), 'Default', {
      arn: 'arn:aws:events:eu-west-1:444444444444:event-bus/default',
    });
    expect(rule({}, bus)[`${PREFIX}failed-invocations`]).toMatchObject({
      dimensions: { RuleName: 'landform-test-ended' },
    });
  });

  it('can be switched off, with those of its dead-letter queue', () => {
    expect(rule({ alarms: false })).toEqual({});
    expect(rule({ alarms: { lostDeadLetters: false } })).not.toHaveProperty(`${PREFIX}lost-dead-letters`);
  });
});
